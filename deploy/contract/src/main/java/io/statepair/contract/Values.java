package io.statepair.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the text of a parameter or header as its schema's type. */
final class Values {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Values() {}

    /** Gives the text itself where it is none of the type's, so that the schema refuses it. */
    static JsonNode read(Place schema, String text) {
        try {
            return switch (schema.get("type").text()) {
                case "integer" -> NODES.numberNode(new BigInteger(text));
                case "number" -> NODES.numberNode(new BigDecimal(text));
                default -> NODES.stringNode(text);
            };
        } catch (NumberFormatException e) {
            return NODES.stringNode(text);
        }
    }
}
