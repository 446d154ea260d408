package io.statepair.contract;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what the contract would have a service refuse in a request. */
final class RequestCheck {

    private static final int MAX_BODY = 64 * 1024;

    private final Schemas schemas;
    private final Operation operation;
    private final Request request;
    private final List<String> violations = new ArrayList<>();

    private RequestCheck(Schemas schemas, Operation operation, Request request) {
        this.schemas = schemas;
        this.operation = operation;
        this.request = request;
    }

    static List<String> violations(Schemas schemas, Operation operation, Request request) {
        return new RequestCheck(schemas, operation, request).check();
    }

    private List<String> check() {
        checkPath();
        checkQuery();
        operation.parameters("header").forEach(this::checkHeader);
        if (!operation.bodies().isEmpty()) {
            checkBody();
        }
        return violations;
    }

    private void checkPath() {
        List<String> names = Contract.segmentsOf(operation.path());
        List<String> segments = Contract.segmentsOf(request.address().getRawPath());
        for (Place parameter : operation.parameters("path")) {
            String segment =
                    segments.get(names.indexOf("{" + parameter.get("name").text() + "}"));
            check(parameter, decoded(segment.replace("+", "%2B")));
        }
    }

    private void checkQuery() {
        Map<String, List<String>> query = query(request.address());
        for (Place parameter : operation.parameters("query")) {
            List<String> given = query.getOrDefault(parameter.get("name").text(), List.of());
            boolean mayBeEmpty = parameter.get("allowEmptyValue").node().asBoolean(false);
            if (given.size() > 1) {
                violations.add(parameter.get("name").text() + " is given twice");
            }
            given.stream().filter(value -> !(mayBeEmpty && value.isEmpty())).forEach(value -> check(parameter, value));
            if (given.isEmpty() && isRequired(parameter)) {
                violations.add(parameter.get("name").text() + " is missing");
            }
        }
    }

    private void checkHeader(Place parameter) {
        request.headers().line(parameter.get("name").text()).ifPresentOrElse(value -> check(parameter, value), () -> {
            if (isRequired(parameter)) {
                violations.add(parameter.get("name").text() + " is missing");
            }
        });
    }

    private void checkBody() {
        if (request.body().getBytes(StandardCharsets.UTF_8).length > MAX_BODY) {
            violations.add("the body is too large");
            return;
        }
        Map<String, Place> bodies = operation.bodies();
        // An absent body needs no media type, and means {}.
        String mediaType = request.body().isEmpty()
                ? bodies.keySet().iterator().next()
                : request.headers().mediaType();
        Place body = bodies.get(mediaType);
        if (body == null) {
            violations.add("the media type " + mediaType + " is not known");
            return;
        }
        String json = request.body().isEmpty() ? "{}" : request.body();
        schemas.violations(body.get("schema"), json).forEach(violation -> violations.add("body: " + violation));
    }

    private void check(Place parameter, String value) {
        Place schema = parameter.get("schema");
        schemas.violations(schema, Values.read(schema, value))
                .forEach(violation -> violations.add(parameter.get("name").text() + ": " + violation));
    }

    private static boolean isRequired(Place parameter) {
        return parameter.get("required").node().asBoolean(false);
    }

    private static Map<String, List<String>> query(URI address) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        String query = address.getRawQuery();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                values.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length < 2 ? "" : decoded(parts[1]));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
