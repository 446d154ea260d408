package io.statepair.stateful.phase1;

import io.statepair.stateful.session.SessionView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** A session to and from the words of the old clients. */
final class OldSession {

    private OldSession() {}

    /** Gives the body that v1 understands; what it does not know of stays behind. */
    static ObjectNode request(ObjectNode old) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Aliases.of(old, "userId", "user_id").copyTo(body, "user_id");
        Aliases.of(old, "data", "client_data").copyTo(body, "client_data");
        return body;
    }

    /** Every name that a document of the old API has for a field. */
    static Map<String, @Nullable Object> payload(SessionView session) {
        RawValue data = new RawValue(session.clientData());
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("id", session.id());
        payload.put("userId", session.userId());
        payload.put("user_id", session.userId());
        payload.put("data", data);
        payload.put("client_data", data);
        payload.put("createdAt", session.createdAt());
        payload.put("created_at", session.createdAt());
        payload.put("lastAccessed", session.lastActivity());
        payload.put("lastActivity", session.lastActivity());
        payload.put("last_accessed", session.lastActivity());
        payload.put("last_activity", session.lastActivity());
        payload.put("expiresAt", session.expiresAt());
        payload.put("expires_at", session.expiresAt());
        payload.put("message_count", session.messageCount());
        return payload;
    }
}
