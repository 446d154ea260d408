package io.statepair.stateful.phase1;

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
}
