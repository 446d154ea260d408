package io.statepair.stateful.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The parameters behind the question mark: each known, each once, each within its bounds, or 400. */
public final class Query {

    private static final int MAX_DIGITS = 10;

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Query of(ServerRequest request, String... known) {
        return of(request.queryParams(), Set.of(known));
    }

    /** The same, deaf to parameters of other names. */
    public static Query ofKnown(ServerRequest request, String... known) {
        Map<String, List<String>> values = new HashMap<>(request.queryParams());
        Set<String> names = Set.of(known);
        values.keySet().retainAll(names);
        return of(values, names);
    }

    private static Query of(Map<String, List<String>> values, Set<String> names) {
        values.forEach((name, given) -> {
            if (!names.contains(name)) {
                throw Problem.invalid(name, "is not a known parameter");
            }
            if (given.size() > 1) {
                throw Problem.invalid(name, "must be given once");
            }
        });
        return new Query(values);
    }

    /** Gives the number, or the default where the parameter is absent; never a number clamped into the bounds. */
    public int integer(String name, int min, int max, int absent) {
        List<String> given = values.get(name);
        if (given == null) {
            return absent;
        }
        String text = String.valueOf(given.getFirst());
        boolean digits =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long value = digits ? Long.parseLong(text) : -1;
        if (!digits || value < min || value > max) {
            throw Problem.invalid(name, "must be an integer from " + min + " to " + max);
        }
        return (int) value;
    }
}
