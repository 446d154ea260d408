package io.statepair.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The routes as docs/api-contract.yaml has them. */
final class Contract {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
    private static final Contract CONTRACT = new Contract();

    private final JsonNode document = read();
    private final Schemas schemas = new Schemas(document);
    /** By path and then by method. */
    private final Map<String, Map<String, Operation>> operations = new LinkedHashMap<>();

    private Contract() {
        at("/paths").properties().forEach((path, item) -> operations.put(path, methods(path, item)));
    }

    static Contract get() {
        return CONTRACT;
    }

    private static JsonNode read() {
        try (InputStream yaml = Contract.class.getResourceAsStream("/api-contract.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(yaml, "the contract is a resource"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Operation> methods(String path, Place item) {
        Map<String, Operation> methods = new LinkedHashMap<>();
        item.properties().forEach((name, place) -> {
            if (METHODS.contains(name)) {
                String method = name.toUpperCase(Locale.ROOT);
                methods.put(method, new Operation(method, path, item, place));
            }
        });
        return methods;
    }

    Place at(String pointer) {
        return Place.of(document, pointer);
    }

    Schemas schemas() {
        return schemas;
    }

    List<Operation> operations() {
        return operations.values().stream()
                .flatMap(methods -> methods.values().stream())
                .toList();
    }

    Set<String> problemTypes() {
        return at("/components/schemas/ProblemType/enum").elements().stream()
                .map(Place::text)
                .collect(Collectors.toSet());
    }

    /** Every kind of problem that an example shows, with its status and title. */
    Set<String> problems() {
        return Stream.concat(
                        operations().stream().map(Operation::responses),
                        Stream.of(at("/x-elsewhere").properties()))
                .flatMap(responses -> responses.values().stream())
                .map(response -> response.get("content").get(ResponseCheck.PROBLEM))
                .flatMap(ResponseCheck::examples)
                .map(example -> Stream.of("type", "status", "title")
                        .map(field -> example.path(field).asString(""))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.toSet());
    }

    /** The operations at the address of a path, by method; a literal path outranks one with parameters. */
    Map<String, Operation> at(List<String> segments) {
        return operations.entrySet().stream()
                .filter(entry -> matches(segmentsOf(entry.getKey()), segments))
                .min(Comparator.comparingLong(entry -> parameters(entry.getKey())))
                .map(Map.Entry::getValue)
                .orElse(Map.of());
    }

    private static long parameters(String path) {
        return path.chars().filter(c -> c == '{').count();
    }

    Optional<Operation> operation(String key) {
        return operations().stream()
                .filter(operation -> operation.key().equals(key))
                .findFirst();
    }

    static List<String> segmentsOf(String path) {
        return new ArrayList<>(List.of(path.split("/", -1)));
    }

    private static boolean matches(List<String> template, List<String> segments) {
        if (template.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            String wanted = template.get(i);
            boolean fits = wanted.startsWith("{") ? !segments.get(i).isEmpty() : wanted.equals(segments.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
