package io.statepair.stateful.conversation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Turn;
import java.util.Objects;

/**
 * A turn as it was taken.
 *
 * @param remembered a JSON object, as text
 */
public record Said(
        String sessionId,
        int turn,
        String message,
        String reply,
        @JsonRawValue String remembered,
        int messageCount) {

    static Said of(Applied applied) {
        Turn turn = Objects.requireNonNull(applied.turn(), "saying something appends a turn");
        return new Said(
                applied.state().session().id(),
                turn.turn(),
                turn.message(),
                turn.reply(),
                applied.state().memory(),
                applied.state().session().messageCount());
    }
}
