package io.statepair.stateful.conversation;

import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What a conversation remembers, as the journal keeps it: a JSON object of strings. */
@Component
class Memory {

    private final JsonMapper mapper;
    private final ObjectReader reader;

    Memory(JsonMapper mapper) {
        this.mapper = mapper;
        this.reader = mapper.readerFor(new TypeReference<Map<String, String>>() {});
    }

    Map<String, String> read(String json) {
        return reader.readValue(json);
    }

    String write(Map<String, String> facts) {
        return mapper.writeValueAsString(facts);
    }
}
