package io.statepair.stateful.journal;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a {@link Change}; the journal numbers the version and writes it.
 *
 * @param turn the turn to append, if it is one
 * @param event what the audit trail calls it; null means that no version came of it
 */
public record Decision(
        SessionState next, @Nullable Turn turn, @Nullable String event) {

    public static Decision changed(SessionState next, String event) {
        return new Decision(next, null, event);
    }

    public static Decision appended(SessionState next, Turn turn) {
        return new Decision(next, turn, SessionEvent.TURN);
    }

    /** Nothing that a reader could tell apart. */
    public static Decision unversioned(SessionState next) {
        return new Decision(next, null, null);
    }

    Decision numbered() {
        Session session = next.session();
        return new Decision(next.with(session.withVersion(session.version() + 1)), turn, event);
    }
}
