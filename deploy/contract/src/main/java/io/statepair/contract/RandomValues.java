package io.statepair.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes values that a schema allows, with a liking for its bounds. */
final class RandomValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_ITEMS = 5;
    private static final int MOST_CHARACTERS = 300;
    private static final List<String> CHARACTERS = List.of(
            "a", "Z", "7", " ", "-", ".", "\"", "\\", "/", "%", "<", "'", "\n", "\t", "\u007f", "é", "ß", "\u202e",
            "\u200b", "\ufeff", "\u0301", "漢", "😀", "\uffff");

    private final RandomGenerator random;

    RandomValues(RandomGenerator random) {
        this.random = random;
    }

    /** Gives a value; where the schema has a pattern, its example's or one that the pattern may well refuse. */
    JsonNode of(Place schema) {
        if (schema.get("nullable").node().asBoolean(false) && random.nextInt(8) == 0) {
            return NODES.nullNode();
        }
        if (!schema.get("enum").isMissing()) {
            return pick(schema.get("enum").elements()).node();
        }
        if (!schema.get("oneOf").isMissing()) {
            return of(pick(schema.get("oneOf").elements()));
        }
        return switch (schema.get("type").text()) {
            case "string" -> NODES.stringNode(text(schema));
            case "integer" -> NODES.numberNode(integer(schema));
            case "number" -> NODES.numberNode(number());
            case "array" -> array(schema);
            case "object" -> object(schema);
            default -> NODES.booleanNode(random.nextBoolean());
        };
    }

    /** Any text at all, of up to so many characters. */
    String text(int most) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, random.nextInt(most + 1)).forEach(i -> text.append(pick(CHARACTERS)));
        return text.toString();
    }

    /** Anything at all, not too deep. */
    JsonNode any(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(number());
            case 4 -> NODES.stringNode(text(20));
            case 5 -> NODES.stringNode("");
            case 6 -> NODES.arrayNode().add(any(depth - 1)).add(any(depth - 1));
            default -> NODES.objectNode().set(text(8), any(depth - 1));
        };
    }

    private String text(Place schema) {
        if (!schema.get("pattern").isMissing()) {
            return random.nextInt(4) == 0 ? text(20) : Integer.toString(random.nextInt(1_000));
        }
        int least = schema.get("minLength").node().asInt(0);
        int most = Math.min(MOST_CHARACTERS, schema.get("maxLength").node().asInt(MOST_CHARACTERS));
        String text = text(most);
        return text.codePointCount(0, text.length()) < least ? "a".repeat(least) : text;
    }

    private long integer(Place schema) {
        long least = schema.get("minimum").node().asLong(-1_000);
        long most = schema.get("maximum").node().asLong(1_000);
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> random.nextLong(least, most + 1);
        };
    }

    private BigDecimal number() {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> new BigDecimal(random.nextInt(-1_000, 1_000));
            case 2 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(40));
            default -> BigDecimal.valueOf(random.nextInt(), random.nextInt(-6_200, 6_200));
        };
    }

    private ArrayNode array(Place schema) {
        int least = schema.get("minItems").node().asInt(0);
        int most = Math.max(
                least, Math.min(MOST_ITEMS, schema.get("maxItems").node().asInt(MOST_ITEMS)));
        ArrayNode array = NODES.arrayNode();
        IntStream.range(0, random.nextInt(least, most + 1)).forEach(i -> array.add(of(schema.get("items"))));
        return array;
    }

    private ObjectNode object(Place schema) {
        List<String> required =
                schema.get("required").elements().stream().map(Place::text).toList();
        ObjectNode object = NODES.objectNode();
        schema.get("properties").properties().forEach((name, property) -> {
            if (required.contains(name) || random.nextBoolean()) {
                object.set(name, of(property));
            }
        });
        if (schema.get("properties").isMissing()) {
            IntStream.range(0, random.nextInt(4)).forEach(i -> object.set(text(8), any(3)));
        }
        return object;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
