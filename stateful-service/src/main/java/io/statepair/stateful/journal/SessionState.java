package io.statepair.stateful.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the journal knows of a session: what changes are decided from.
 *
 * @param memory what the conversation remembers: a JSON object of strings, as text
 * @param lastMessage what the next reply may quote, null before the first turn
 * @param endedAt null while the session lives
 */
public record SessionState(
        Session session,
        String memory,
        @Nullable String lastMessage,
        @Nullable Instant endedAt) {

    private static final String EMPTY = "{}";

    /** A session of which nothing has happened yet. */
    public static SessionState begin(Session session) {
        return new SessionState(session, EMPTY, null, null);
    }

    public SessionState with(Session changed) {
        return new SessionState(changed, memory, lastMessage, endedAt);
    }

    /** The same after one more turn. */
    public SessionState afterTurn(Turn turn, String remembered, String quotable) {
        return new SessionState(session.withTurn(turn.turn()), remembered, quotable, endedAt);
    }

    public SessionState ended(Instant at) {
        return new SessionState(session, memory, lastMessage, at);
    }
}
