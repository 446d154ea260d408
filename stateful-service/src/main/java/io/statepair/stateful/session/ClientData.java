package io.statepair.stateful.session;

import io.statepair.stateful.web.InvalidValue;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.Text;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A session's {@code client_data}: any JSON object that fits, kept as text and never looked into. */
@Component
class ClientData {

    private static final String FIELD = "client_data";
    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_EXPONENT = 6144;

    private final JsonMapper mapper;

    ClientData(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Gives the text to keep, or 400 for what PostgreSQL could not hold or is over the limit. */
    String text(@Nullable ObjectNode data) {
        if (data == null) {
            return "{}";
        }
        try {
            requireStorable(data);
        } catch (InvalidValue e) {
            throw Problem.invalid(FIELD, String.valueOf(e.getMessage()));
        }
        String text = mapper.writeValueAsString(data);
        if (Text.utf8Length(text) > MAX_BYTES) {
            throw Problem.invalid(FIELD, "must not be larger than " + MAX_BYTES + " bytes");
        }
        return text;
    }

    /** Applies an RFC 7386 merge patch to kept text. */
    String merged(String current, ObjectNode patch) {
        ObjectNode target = (ObjectNode) mapper.readTree(current);
        return text(merge(target, patch));
    }

    private ObjectNode merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                target.remove(change.getKey());
            } else if (value instanceof ObjectNode object) {
                JsonNode known = target.get(change.getKey());
                ObjectNode base = known instanceof ObjectNode existing ? existing : mapper.createObjectNode();
                target.set(change.getKey(), merge(base, object));
            } else {
                target.set(change.getKey(), value);
            }
        }
        return target;
    }

    private static void requireStorable(JsonNode node) {
        if (node.isString()) {
            Text.requirePlain(node.stringValue());
        } else if (node.isNumber()) {
            requireStorable(node.decimalValue());
        } else if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                Text.requirePlain(entry.getKey());
                requireStorable(entry.getValue());
            }
        } else {
            node.forEach(ClientData::requireStorable);
        }
    }

    private static void requireStorable(BigDecimal number) {
        if (Math.abs((long) number.precision() - number.scale()) > MAX_EXPONENT
                || Math.abs(number.scale()) > MAX_EXPONENT) {
            throw new InvalidValue("must not contain a number beyond 10^" + MAX_EXPONENT);
        }
    }
}
