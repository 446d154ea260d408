package io.statepair.stateful.session;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session as the API shows it. The owner stays inside. */
public record SessionView(
        String id,
        @Nullable String userId,
        @JsonRawValue String clientData,
        Instant createdAt,
        Instant lastActivity,
        Instant expiresAt,
        int messageCount,
        long version) {

    static SessionView of(Session session, Lifetimes lifetimes) {
        return new SessionView(
                session.id(),
                session.userId(),
                session.clientData(),
                session.createdAt(),
                session.lastActivity(),
                lifetimes.expiresAt(session),
                session.messageCount(),
                session.version());
    }
}
