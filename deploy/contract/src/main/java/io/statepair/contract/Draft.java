package io.statepair.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A request to be sent.
 *
 * @param target path and query, encoded
 * @param body empty for none
 */
record Draft(String method, String target, Map<String, String> headers, String body) {

    /** The request that the contract's examples make. */
    static Draft of(Operation operation) {
        String target = operation.path();
        for (Place parameter : operation.parameters("path")) {
            target = target.replace(
                    "{" + parameter.get("name").text() + "}",
                    parameter.get("example").text());
        }
        Map<String, String> headers = operation.parameters("header").stream()
                .filter(parameter -> !parameter.get("example").isMissing())
                .collect(Collectors.toMap(
                        parameter -> parameter.get("name").text(),
                        parameter -> parameter.get("example").text()));
        Draft bare = new Draft(operation.method(), target, headers, "");
        return operation.bodies().entrySet().stream()
                .findFirst()
                .map(body -> bare.with(body.getKey(), example(body.getValue()).toString()))
                .orElse(bare);
    }

    private static JsonNode example(Place body) {
        Optional<JsonNode> first = ResponseCheck.examples(body).findFirst();
        return first.orElseThrow(() -> new IllegalStateException("no example at " + body.pointer()));
    }

    Draft with(String mediaType, String text) {
        return withBody(text).withHeader("Content-Type", mediaType);
    }

    Draft withBody(String text) {
        return new Draft(method, target, headers, text);
    }

    Draft withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Draft(method, target, all, body);
    }

    Draft withQuery(String query) {
        return new Draft(method, target + (target.contains("?") ? "&" : "?") + query, headers, body);
    }
}
