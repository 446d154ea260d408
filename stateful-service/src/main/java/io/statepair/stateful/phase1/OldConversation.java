package io.statepair.stateful.phase1;

import io.statepair.stateful.conversation.Said;
import io.statepair.stateful.session.History;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** What is said in a session, to and from the words of the old clients. */
final class OldConversation {

    static final String SESSION_ID = "X-Session-Id";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OldConversation() {}

    /**
     * Gives the body that v1 understands; what it does not know of stays behind.
     *
     * @param named the session's id in the header, null without one
     */
    static ObjectNode request(ObjectNode old, @Nullable String named) {
        ObjectNode body = NODES.objectNode();
        Aliases.of(old, "sessionId", "session_id", "id")
                .or(SESSION_ID, named == null ? null : NODES.stringNode(named))
                .copyTo(body, "session_id");
        Aliases.of(old, "message").copyTo(body, "message");
        return body;
    }

    static Map<String, @Nullable Object> payload(Said said) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("sessionId", said.sessionId());
        payload.put("session_id", said.sessionId());
        payload.put("turn", said.turn());
        payload.put("message", said.message());
        payload.put("reply", said.reply());
        payload.put("remembered", new RawValue(said.remembered()));
        payload.put("message_count", said.messageCount());
        return payload;
    }

    static Map<String, @Nullable Object> payload(History history) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("sessionId", history.sessionId());
        payload.put("session_id", history.sessionId());
        payload.put("items", history.items());
        payload.put("next_cursor", history.nextCursor());
        return payload;
    }
}
