package io.statepair.stateless.phase1;

import io.statepair.stateless.calculate.CalculateResponse;
import io.statepair.stateless.web.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A calculation to and from the words of the old clients. */
final class OldCalculation {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OldCalculation() {}

    /** Gives the body that v1 understands; what it does not know of stays behind. */
    static ObjectNode request(ObjectNode old) {
        ObjectNode body = NODES.objectNode();
        Aliases.of(old, "operation", "op").copyTo(body, "operation");
        Aliases.of(old, "operands", "numbers")
                .or("a, b", pair(old, "a", "b"))
                .or("x, y", pair(old, "x", "y"))
                .copyTo(body, "operands");
        return body.isEmpty() ? nothing() : body;
    }

    static Map<String, @Nullable Object> payload(CalculateResponse calculated) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("operation", calculated.operation());
        payload.put("operands", calculated.operands());
        payload.put("result", calculated.result());
        return payload;
    }

    private static @Nullable JsonNode pair(ObjectNode old, String first, String second) {
        boolean hasFirst = old.hasNonNull(first);
        boolean hasSecond = old.hasNonNull(second);
        if (!hasFirst && !hasSecond) {
            return null;
        }
        if (!hasFirst || !hasSecond) {
            String missing = hasFirst ? second : first;
            throw Problem.invalid(missing, "must be given with " + (hasFirst ? first : second));
        }
        return NODES.arrayNode().add(old.get(first)).add(old.get(second));
    }

    // Nothing added up is 0.
    private static ObjectNode nothing() {
        ObjectNode body = NODES.objectNode().put("operation", "add");
        body.putArray("operands").add(0);
        return body;
    }
}
