package io.statepair.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tells where a response is not as the contract has it. */
final class ResponseCheck {

    static final String PROBLEM = "application/problem+json";
    static final String EVENT_STREAM = "text/event-stream";

    private final Schemas schemas;
    private final Place expected;
    private final Response response;
    private final boolean head;
    private final List<String> violations = new ArrayList<>();

    private ResponseCheck(Schemas schemas, Place expected, Response response, boolean head) {
        this.schemas = schemas;
        this.expected = expected;
        this.response = response;
        this.head = head;
    }

    /** @param head whether the response is to a HEAD, which has no body but the headers of one */
    static List<String> violations(Schemas schemas, Place expected, Response response, boolean head) {
        return new ResponseCheck(schemas, expected, response, head).check();
    }

    private List<String> check() {
        expected.get("headers").properties().forEach(this::checkHeader);
        Map<String, Place> content = expected.get("content").properties();
        String mediaType = response.headers().mediaType();
        if (content.isEmpty()) {
            require(response.body().isEmpty(), "has a body where none is documented");
        } else if (!content.containsKey(mediaType)) {
            violations.add("has the media type '" + mediaType + "', documented are " + content.keySet());
        } else if (head) {
            require(response.body().isEmpty(), "has a body, though it answers HEAD");
        } else {
            checkBody(content.get(mediaType), mediaType);
        }
        return violations;
    }

    private void checkHeader(String name, Place header) {
        Place schema = header.get("schema");
        response.headers()
                .line(name)
                .ifPresentOrElse(
                        value -> schemas.violations(schema, Values.read(schema, value))
                                .forEach(violation -> violations.add(name + ": " + violation)),
                        () -> require(!header.get("required").node().asBoolean(false), "lacks the header " + name));
    }

    private void checkBody(Place content, String mediaType) {
        Place schema = content.get("schema");
        List<String> found = mediaType.endsWith("json")
                ? schemas.violations(schema, response.body())
                : schemas.violations(schema, Values.read(schema, response.body()));
        found.forEach(violation -> violations.add("body: " + violation));
        if (mediaType.equals(EVENT_STREAM)) {
            violations.addAll(EventCheck.violations(schemas, content, response.body()));
        }
        if (mediaType.equals(PROBLEM) && found.isEmpty()) {
            checkProblem(content);
        }
    }

    /** The examples of a refusal show every type it may have, so a type without one is not documented. */
    private void checkProblem(Place content) {
        JsonNode problem = Schemas.parse(response.body());
        Set<String> documented = examples(content)
                .map(example -> example.path("type").asString(""))
                .collect(Collectors.toSet());
        String type = problem.path("type").asString("");
        require(documented.isEmpty() || documented.contains(type), type + " is not documented, but " + documented);
        require(problem.path("status").asInt() == response.status(), "tells another status in its body");
    }

    static Stream<JsonNode> examples(Place content) {
        Stream<JsonNode> many = content.get("examples").properties().values().stream()
                .map(example -> example.get("value").node());
        return Stream.concat(Stream.of(content.get("example").node()), many).filter(node -> !node.isMissingNode());
    }

    private void require(boolean fulfilled, String violation) {
        if (!fulfilled) {
            violations.add(violation);
        }
    }
}
