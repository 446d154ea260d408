package io.statepair.stateful.journal;

import org.jspecify.annotations.Nullable;

/**
 * A version of a session, as the audit trail and whoever watches the session hear of it.
 *
 * @param kind what the change called itself: one of those below, or else something of the session itself
 * @param session right after the change
 * @param turn the turn it appended, if it did
 */
public record SessionEvent(
        String kind, Session session, @Nullable Turn turn) {

    public static final String CREATED = "created";
    public static final String TURN = "turn";
    public static final String CART = "cart";
    public static final String ENDED = "ended";
    public static final String EXPIRED = "expired";

    /** What a decision tells, or null if it made no version. */
    public static @Nullable SessionEvent of(Decision decision) {
        String kind = decision.event();
        return kind == null ? null : new SessionEvent(kind, decision.next().session(), decision.turn());
    }

    public String sessionId() {
        return session.id();
    }

    public long version() {
        return session.version();
    }

    /** The same where only the change itself is of interest. */
    public SessionEvent withoutClientData() {
        return new SessionEvent(kind, session.withClientData("{}"), turn);
    }
}
