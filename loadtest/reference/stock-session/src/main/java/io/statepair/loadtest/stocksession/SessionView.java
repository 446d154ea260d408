package io.statepair.loadtest.stocksession;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.WebSession;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The stateful service's session, out of a session's attributes. Client data is kept as text, as it is there. */
@JsonNaming(SnakeCaseStrategy.class)
record SessionView(
        String id,
        @Nullable String userId,
        @JsonRawValue String clientData,
        Instant createdAt,
        Instant lastActivity,
        Instant expiresAt,
        int messageCount,
        long version) {

    private static final String USER_ID = "user_id";
    private static final String CLIENT_DATA = "client_data";
    private static final String MESSAGE_COUNT = "message_count";
    private static final String VERSION = "version";

    static void begin(WebSession session, String clientData, @Nullable String userId) {
        session.getAttributes().put(CLIENT_DATA, clientData);
        session.getAttributes().put(MESSAGE_COUNT, 0);
        session.getAttributes().put(VERSION, 1L);
        if (userId != null) {
            session.getAttributes().put(USER_ID, userId);
        }
    }

    static SessionView of(WebSession session) {
        Instant now = Instant.now();
        return new SessionView(
                session.getId(),
                session.getAttribute(USER_ID),
                session.getRequiredAttribute(CLIENT_DATA),
                session.getCreationTime(),
                now,
                now.plus(session.getMaxIdleTime()),
                session.getRequiredAttribute(MESSAGE_COUNT),
                session.getRequiredAttribute(VERSION));
    }
}
