package io.statepair.stateful.journal;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a {@link Change}; the journal numbers the version and writes it.
 *
 * @param turn the turn to append, if it is one
 * @param event what the audit trail calls it; null means that no version came of it
 * @param answer what its caller is told where state and turn do not say it, as text; a repeat by key is told the same
 */
public record Decision(
        SessionState next,
        @Nullable Turn turn,
        @Nullable String event,
        @Nullable String answer) {

    public static Decision changed(SessionState next, String event) {
        return new Decision(next, null, event, null);
    }

    public static Decision appended(SessionState next, Turn turn) {
        return new Decision(next, turn, SessionEvent.TURN, null);
    }

    /** Nothing that a reader could tell apart. */
    public static Decision unversioned(SessionState next) {
        return new Decision(next, null, null, null);
    }

    /** The same, with something to tell that will not be known any more when the request is repeated. */
    public Decision answering(String text) {
        return new Decision(next, turn, event, text);
    }

    Decision numbered() {
        Session session = next.session();
        return new Decision(next.with(session.withVersion(session.version() + 1)), turn, event, answer);
    }
}
