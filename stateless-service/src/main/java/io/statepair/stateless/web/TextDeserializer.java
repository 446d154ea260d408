package io.statepair.stateless.web;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a string that can be kept and given back as it was. */
final class TextDeserializer extends StdDeserializer<String> {

    TextDeserializer() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        return Text.requirePlain(StringDeserializer.instance.deserialize(parser, context));
    }
}
