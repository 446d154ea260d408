package io.statepair.stateful.journal;

import org.jspecify.annotations.Nullable;

/**
 * A change that is committed.
 *
 * @param state the session right after it
 * @param turn the turn it appended, if it did
 * @param answer what else its caller was told; null too where a version that kept no answers made the change
 */
public record Applied(
        SessionState state, @Nullable Turn turn, @Nullable String answer) {

    public static Applied of(Decision decision) {
        return new Applied(decision.next(), decision.turn(), decision.answer());
    }

    /** For keeping: only the answer to a creation shows the client's data, which may be large. */
    public Applied withoutClientData() {
        return new Applied(state.with(state.session().withClientData("{}")), turn, answer);
    }
}
