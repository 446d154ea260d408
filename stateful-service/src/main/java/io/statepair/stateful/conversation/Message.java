package io.statepair.stateful.conversation;

import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.Text;
import jakarta.validation.constraints.NotNull;

/** What somebody says in a session. */
public record Message(
        @NotNull(message = "must be the id of a session") String sessionId,

        @NotNull(message = "must be what you say") String message) {

    private static final int MAX_BYTES = 4 * 1024;

    void requireLength() {
        if (message.isEmpty() || Text.utf8Length(message) > MAX_BYTES) {
            throw Problem.invalid("message", "must have at least 1 character and at most " + MAX_BYTES + " bytes");
        }
    }
}
