package io.statepair.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests of the contract's operations: most as it wants them, the others spoiled in one way. */
final class RandomRequests {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW");
    private static final List<String> MEDIA_TYPES = List.of(
            "text/plain", "application/json;charset=utf-16", "application/xml", ";;", "application/json, text/plain");
    private static final List<String> ACCEPTED =
            List.of("text/html", "*/*;q=0", ";;", "application/*", "application/problem+json", "text/plain;q=0.1, */*");
    private static final List<String> TAGS = List.of("*", "\"1\"", "W/\"2\"", "\"1\", \"2\"", "nonsense", "\"", "");

    private final List<Operation> operations;
    private final RandomGenerator random;
    private final RandomValues values;

    RandomRequests(List<Operation> operations, RandomGenerator random) {
        this.operations = operations;
        this.random = random;
        this.values = new RandomValues(random);
    }

    Draft next() {
        Operation operation = pick(operations);
        Draft draft = wanted(operation);
        return switch (random.nextInt(16)) {
            case 0 -> draft.withBody(values.any(3).toString());
            case 1 -> draft.withBody(cut(draft.body()));
            case 2 -> draft.withBody(draft.body() + draft.body());
            case 3 -> draft.withBody(twice(draft.body()));
            case 4 -> draft.withBody(spoiled(draft.body()));
            case 5 -> draft.withBody("[".repeat(random.nextInt(100)) + draft.body());
            case 6 -> draft.with(pick(MEDIA_TYPES), draft.body());
            case 7 -> draft.withHeader("Accept", pick(ACCEPTED));
            case 8 -> draft.withQuery(encoded(values.text(5)) + "=" + encoded(values.text(5)));
            case 9 -> new Draft(pick(METHODS), draft.target(), draft.headers(), draft.body());
            case 10 -> new Draft(draft.method(), lost(draft.target()), draft.headers(), draft.body());
            default -> draft;
        };
    }

    /** As the contract wants it, but for values that a pattern may refuse. */
    private Draft wanted(Operation operation) {
        Draft draft = Draft.of(operation);
        if (!draft.body().isEmpty() && random.nextInt(4) > 0) {
            draft = draft.withBody(body(operation, draft));
        }
        for (Place parameter : operation.parameters("query")) {
            if (random.nextBoolean()) {
                draft = draft.withQuery(parameter.get("name").text() + "=" + encoded(value(parameter)));
            }
        }
        for (Place parameter : operation.parameters("header")) {
            if (random.nextInt(4) == 0) {
                draft = draft.withHeader(parameter.get("name").text(), header(parameter));
            }
        }
        return draft;
    }

    private String header(Place parameter) {
        boolean asKey = parameter.get("name").text().equals("Idempotency-Key") && random.nextBoolean();
        return asKey ? new UUID(random.nextLong(), random.nextLong()).toString() : pick(TAGS);
    }

    /** Random fields, but for the example's id by whatever name, which no chance would find again. */
    private String body(Operation operation, Draft draft) {
        Place schema = operation.bodies().values().iterator().next().get("schema");
        JsonNode body = values.of(schema);
        if (body instanceof ObjectNode object && Schemas.parse(draft.body()) instanceof ObjectNode example) {
            example.properties().stream()
                    .filter(field -> isId(field.getKey()))
                    .findFirst()
                    .ifPresent(id -> {
                        object.propertyNames().stream()
                                .filter(RandomRequests::isId)
                                .toList()
                                .forEach(name -> object.set(name, id.getValue()));
                        object.set(id.getKey(), id.getValue());
                    });
        }
        return body.toString();
    }

    private static boolean isId(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("id");
    }

    private String value(Place parameter) {
        return random.nextInt(4) == 0
                ? values.text(10)
                : values.of(parameter.get("schema")).asString();
    }

    /** With another value, or none, in place of one field's; or with one field more. */
    private String spoiled(String body) {
        if (body.isEmpty() || !(Schemas.parse(body) instanceof ObjectNode object)) {
            return body;
        }
        List<String> names = new ArrayList<>(object.propertyNames());
        names.add("not_a_field");
        String name = pick(names);
        if (random.nextInt(3) == 0) {
            object.remove(name);
        } else {
            object.set(name, values.any(2));
        }
        return object.toString();
    }

    private static String twice(String body) {
        return body.length() > 2 ? body.replaceFirst("\\{(\"[^\"]*\":)", "{$1null,$1") : body;
    }

    private String cut(String body) {
        return body.isEmpty() ? body : body.substring(0, random.nextInt(body.length()));
    }

    /** With any text at all for a part of the path. */
    private String lost(String target) {
        String[] parts = target.split("\\?", 2);
        List<String> segments = Contract.segmentsOf(parts[0]);
        segments.set(random.nextInt(1, segments.size()), encoded(values.text(60)));
        return String.join("/", segments) + (parts.length > 1 ? "?" + parts[1] : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
