package io.statepair.stateful.web;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A caller's own JSON object: whatever fits, kept as text and never looked into. */
public final class JsonObjects {

    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_EXPONENT = 6144;

    // Numbers in full, as PostgreSQL will give them back: the limit counts what is kept, and what is kept can be read.
    private final JsonMapper kept = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(MAX_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final String field;

    /** @param field what callers know the object by */
    public JsonObjects(String field) {
        this.field = field;
    }

    /** Stops a writer at the limit: a few bytes such as 1e6144 are thousands in full. */
    private static final class Limited extends ByteArrayOutputStream {

        private final int limit;

        Limited(int limit) {
            this.limit = limit;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (size() + length > limit) {
                throw new InvalidValue("must not be larger than " + MAX_BYTES + " bytes");
            }
            super.write(bytes, offset, length);
        }
    }

    /** Gives the text to keep, or 400 for what PostgreSQL could not hold or is over the limit. */
    public String text(@Nullable ObjectNode data) {
        return data == null ? "{}" : write(storable(data), MAX_BYTES);
    }

    /**
     * Gives a merge patch as text, or 400 for what PostgreSQL could not hold. Many may wait for their batch, and as
     * objects they would take a hundred times the memory.
     */
    public String patch(ObjectNode patch) {
        return write(storable(patch), Body.MAX_BYTES);
    }

    private ObjectNode storable(ObjectNode data) {
        try {
            requireStorable(data);
            return data;
        } catch (InvalidValue e) {
            throw Problem.invalid(field, String.valueOf(e.getMessage()));
        }
    }

    /** Applies an RFC 7386 merge patch to kept text; 400 if the outcome is over the limit. */
    public String merged(String current, String patch) {
        return write(merge((ObjectNode) kept.readTree(current), (ObjectNode) kept.readTree(patch)), MAX_BYTES);
    }

    private String write(ObjectNode data, int limit) {
        try {
            Limited text = new Limited(limit);
            kept.writeValue(text, data);
            return text.toString(StandardCharsets.UTF_8);
        } catch (InvalidValue e) {
            throw Problem.invalid(field, String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                target.remove(change.getKey());
            } else if (value instanceof ObjectNode object) {
                JsonNode known = target.get(change.getKey());
                ObjectNode base = known instanceof ObjectNode existing ? existing : kept.createObjectNode();
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
            node.forEach(JsonObjects::requireStorable);
        }
    }

    private static void requireStorable(BigDecimal number) {
        long exponent = (long) number.precision() - number.scale() - 1;
        if (Math.abs(exponent) > MAX_EXPONENT || Math.abs((long) number.scale()) > MAX_EXPONENT) {
            throw new InvalidValue("must not contain a number beyond 10^" + MAX_EXPONENT);
        }
    }
}
