package io.statepair.contract;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells which kinds of bad input a table has for an operation, and which it lacks. */
final class BadInputs {

    /** As lenient as the services are not: of a field that is given twice, the last one counts. */
    private static final JsonMapper LENIENT = JsonMapper.shared();

    private final List<BadInput> table;

    BadInputs(List<BadInput> table) {
        this.table = table;
    }

    /** What every operation of its shape has to refuse, and the table does not try. */
    List<String> missingFor(Operation operation) {
        Stream<String> ofABody = operation.bodies().isEmpty() || !operation.gives("415")
                ? Stream.empty()
                : Stream.of(
                                lack("another media type", operation, row -> row.status() == 415),
                                lack("a field given twice", operation, BadInputs::hasAFieldTwice),
                                lack("a value of another type", operation, row -> hasAWrongType(operation, row)),
                                isV1(operation)
                                        ? lack("an unknown field", operation, row -> hasAnUnknownField(operation, row))
                                        : Stream.<String>empty())
                        .flatMap(kinds -> kinds);
        Stream<String> ofAnId = operation.parameters("path").isEmpty() || !operation.gives("400")
                ? Stream.empty()
                : lack("a malformed id", operation, row -> row.problem().equals("malformed-id"));
        return Stream.of(ofABody, ofAnId, lackOfAWrongMethod(operation))
                .flatMap(kinds -> kinds)
                .toList();
    }

    private Stream<String> lack(String kind, Operation operation, Predicate<BadInput> is) {
        return table.stream().anyMatch(row -> isOf(operation, row) && is.test(row)) ? Stream.empty() : Stream.of(kind);
    }

    private Stream<String> lackOfAWrongMethod(Operation operation) {
        boolean tried = table.stream()
                .anyMatch(row -> row.status() == 405 && methodsAt(row).containsValue(operation));
        return tried ? Stream.empty() : Stream.of("another method");
    }

    private static boolean isOf(Operation operation, BadInput row) {
        return operation.equals(methodsAt(row).get(row.draft().method()));
    }

    private static Map<String, Operation> methodsAt(BadInput row) {
        return Contract.get().at(Contract.segmentsOf(row.draft().target().split("\\?", 2)[0]));
    }

    private static boolean isV1(Operation operation) {
        return operation.path().startsWith("/api/v1/");
    }

    private static boolean hasAFieldTwice(BadInput row) {
        if (!row.problem().equals("malformed-json")) {
            return false;
        }
        try {
            return LENIENT.readTree(row.draft().body()).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean hasAnUnknownField(Operation operation, BadInput row) {
        Map<String, Place> known = schema(operation).get("properties").properties();
        return row.status() == 400 && body(row).propertyNames().stream().anyMatch(name -> !known.containsKey(name));
    }

    private static boolean hasAWrongType(Operation operation, BadInput row) {
        Place known = schema(operation).get("properties");
        return row.status() == 400
                && body(row).properties().stream()
                        .anyMatch(field -> isOfAnotherType(known.get(field.getKey()), field.getValue()));
    }

    private static boolean isOfAnotherType(Place schema, JsonNode value) {
        return switch (schema.get("type").text()) {
            case "string" -> !value.isString() && !value.isNull();
            case "integer" -> !value.isIntegralNumber() && !value.isNull();
            case "array" -> !value.isArray() && !value.isNull();
            case "object" -> !value.isObject() && !value.isNull();
            default -> false;
        };
    }

    private static Place schema(Operation operation) {
        return operation.bodies().values().iterator().next().get("schema");
    }

    private static JsonNode body(BadInput row) {
        try {
            return LENIENT.readTree(row.draft().body());
        } catch (JacksonException e) {
            return LENIENT.nullNode();
        }
    }
}
