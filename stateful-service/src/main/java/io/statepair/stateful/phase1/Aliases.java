package io.statepair.stateful.phase1;

import io.statepair.stateful.web.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the old clients give under several names; null counts as absent. */
final class Aliases {

    private final Map<String, JsonNode> given = new LinkedHashMap<>();

    static Aliases of(ObjectNode body, String... names) {
        Aliases aliases = new Aliases();
        for (String name : names) {
            aliases.or(name, body.get(name));
        }
        return aliases;
    }

    Aliases or(String name, @Nullable JsonNode value) {
        if (value != null && !value.isNull()) {
            given.put(name, value);
        }
        return this;
    }

    /** Copies the one value to where v1 has it, if there is one; 400 where two names disagree. */
    void copyTo(ObjectNode body, String name) {
        String first = null;
        for (Map.Entry<String, JsonNode> next : given.entrySet()) {
            if (first == null) {
                first = next.getKey();
                body.set(name, next.getValue());
            } else if (!next.getValue().equals(body.get(name))) {
                throw Problem.invalid(next.getKey(), "must be the same as " + first + ", which means the same");
            }
        }
    }
}
