package io.statepair.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A node of the contract, and where it stands; a reference has been followed.
 *
 * @param pointer a JSON pointer
 */
record Place(JsonNode document, String pointer, JsonNode node) {

    static Place of(JsonNode document, String pointer) {
        JsonNode node = document.at(pointer);
        JsonNode reference = node.get("$ref");
        return reference == null
                ? new Place(document, pointer, node)
                : of(document, reference.stringValue().substring(1));
    }

    Place get(String name) {
        return of(document, pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    boolean isMissing() {
        return node.isMissingNode();
    }

    /** The text at this place, empty where there is none. */
    String text() {
        return node.asString("");
    }

    Map<String, Place> properties() {
        Map<String, Place> properties = new LinkedHashMap<>();
        node.propertyNames().forEach(name -> properties.put(name, get(name)));
        return properties;
    }

    List<Place> elements() {
        return IntStream.range(0, node.size())
                .mapToObj(index -> get(Integer.toString(index)))
                .toList();
    }
}
