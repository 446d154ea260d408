package io.statepair.stateful.testing;

import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Decision;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.SessionState;
import io.statepair.stateful.journal.Turn;

/** The simplest changes of each kind. */
public final class Changes {

    private Changes() {}

    /** Appends a turn whose reply is the message. */
    public static Change turn(String message) {
        return (current, now) -> {
            Session session = current.session();
            Turn turn = new Turn(session.messageCount() + 1, message, message, now);
            SessionState next = current.with(session.withLastActivity(now)).afterTurn(turn, current.memory(), message);
            return Decision.appended(next, turn);
        };
    }

    public static Change data(String json) {
        return (current, now) -> Decision.changed(
                current.with(current.session().withClientData(json).withLastActivity(now)), "updated");
    }

    public static Change end() {
        return (current, now) -> Decision.changed(current.ended(now), "ended");
    }
}
