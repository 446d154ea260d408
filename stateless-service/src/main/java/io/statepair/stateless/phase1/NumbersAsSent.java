package io.statepair.stateless.phase1;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body in which every number is the text that was sent. An operand is judged by its text, as in v1, and a number in a
 * tree has lost it: 12e6144 would have become 1.2E+6145.
 */
@JsonDeserialize(using = NumbersAsSent.Reader.class)
record NumbersAsSent(ObjectNode body) {

    static final class Reader extends ValueDeserializer<NumbersAsSent> {

        private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

        @Override
        public NumbersAsSent deserialize(JsonParser parser, DeserializationContext context) {
            return parser.isExpectedStartObjectToken()
                    ? new NumbersAsSent(object(parser, context))
                    : context.reportInputMismatch(NumbersAsSent.class, "no object");
        }

        private static ObjectNode object(JsonParser parser, DeserializationContext context) {
            ObjectNode object = NODES.objectNode();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                object.set(name, value(parser, context));
            }
            return object;
        }

        private static ArrayNode array(JsonParser parser, DeserializationContext context) {
            ArrayNode array = NODES.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser, context));
            }
            return array;
        }

        private static JsonNode value(JsonParser parser, DeserializationContext context) {
            return switch (parser.currentToken()) {
                case START_OBJECT -> object(parser, context);
                case START_ARRAY -> array(parser, context);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.stringNode(parser.getString());
                default -> context.readTree(parser);
            };
        }
    }
}
