package io.statepair.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds JSON to the contract's schemas. */
final class Schemas {

    private static final String DOCUMENT = "contract:api";

    /** As strict as the services are, and with numbers in full: a result may have thousands of digits. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(100_000)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    Schemas(JsonNode document) {
        String json = MAPPER.writeValueAsString(document);
        registry =
                SchemaRegistry.withDialect(Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(DOCUMENT, json)));
    }

    /** What is wrong with a text that ought to be JSON of a schema; empty if nothing is. */
    List<String> violations(Place schema, String json) {
        try {
            return violations(schema, parse(json));
        } catch (JacksonException | NumberFormatException e) {
            return List.of("is not JSON: " + e.getMessage());
        }
    }

    List<String> violations(Place schema, JsonNode value) {
        return schemas.computeIfAbsent(schema.pointer(), this::schema).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    private Schema schema(String pointer) {
        return registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + pointer));
    }
}
