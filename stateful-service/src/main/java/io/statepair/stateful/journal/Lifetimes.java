package io.statepair.stateful.journal;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a session lives.
 *
 * @param idle without a read or a change
 * @param absolute from its creation, whatever happens
 * @param activityInterval how late PostgreSQL may learn of a read
 */
public record Lifetimes(
        @DefaultValue("900s") Duration idle,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue("30s") Duration activityInterval) {

    /** The earlier of the two ends, if nothing more happens. */
    public Instant expiresAt(Session session) {
        Instant idleEnd = session.lastActivity().plus(idle);
        Instant absoluteEnd = session.createdAt().plus(absolute);
        return idleEnd.isBefore(absoluteEnd) ? idleEnd : absoluteEnd;
    }

    /** Whether the session is over by what is known of it. */
    public boolean isOver(SessionState state, Instant now) {
        return hasEnded(state, now) || hasRunIdle(state.session(), now);
    }

    /** Whether the session is over, unless somebody read it whose note was lost: then its copy would still be there. */
    public boolean isOverUnlessRead(SessionState state, Instant now) {
        return !hasEnded(state, now) && hasRunIdle(state.session(), now);
    }

    private boolean hasEnded(SessionState state, Instant now) {
        return state.endedAt() != null
                || !now.isBefore(state.session().createdAt().plus(absolute));
    }

    // Reads that PostgreSQL has not heard of yet may have kept it alive.
    private boolean hasRunIdle(Session session, Instant now) {
        return !now.isBefore(session.lastActivity().plus(idle).plus(activityInterval));
    }
}
