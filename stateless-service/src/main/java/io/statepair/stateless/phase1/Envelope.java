package io.statepair.stateless.phase1;

import io.statepair.stateless.web.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape of every answer in the old dialects: the payload under {@code data}, and once more at the top level for
 * clients that look there. A payload property with a name of the envelope is under {@code data} only.
 */
final class Envelope {

    private Envelope() {}

    static Map<String, @Nullable Object> success(
            String message, Map<String, @Nullable Object> data, Instant timestamp) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("status", "success");
        envelope.put("message", message);
        envelope.put("data", data);
        envelope.put("timestamp", timestamp);
        data.forEach((name, value) -> {
            if (!envelope.containsKey(name)) {
                envelope.put(name, value);
            }
        });
        return envelope;
    }

    /** No payload, and beside the envelope what a problem document says of the error. */
    static Map<String, @Nullable Object> error(Problem problem, String requestId, Instant timestamp) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("status", "error");
        envelope.put("message", problem.detail());
        envelope.put("data", null);
        envelope.put("timestamp", timestamp);
        envelope.put("code", problem.type().status().value());
        envelope.put("type", problem.type().uri());
        envelope.put("request_id", requestId);
        if (!problem.errors().isEmpty()) {
            envelope.put("errors", problem.errors());
        }
        return envelope;
    }
}
