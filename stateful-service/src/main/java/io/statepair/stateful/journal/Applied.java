package io.statepair.stateful.journal;

import org.jspecify.annotations.Nullable;

/**
 * A change that is committed.
 *
 * @param state the session right after it
 * @param turn the turn it appended, if it did
 */
public record Applied(SessionState state, @Nullable Turn turn) {

    /** For keeping: only the answer to a creation shows the client's data, which may be large. */
    public Applied withoutClientData() {
        return new Applied(state.with(state.session().withClientData("{}")), turn);
    }
}
