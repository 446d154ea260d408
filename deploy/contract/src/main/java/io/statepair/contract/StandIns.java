package io.statepair.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what a running service knows where the contract's examples and the tables of bad inputs have a name for it. */
final class StandIns {

    private static final Map<String, String> NAMES_BY_EXAMPLE = Map.of(
            "Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0Z2FycGx5d2FsZG9mcmVk", "session", "p1", "product", "u1", "user");
    private static final Pattern PLACE =
            Pattern.compile("\\{(session|product|user)}|\\b(" + String.join("|", NAMES_BY_EXAMPLE.keySet()) + ")\\b");

    private final Map<String, String> values;

    StandIns(Map<String, String> values) {
        this.values = values;
    }

    Draft in(Draft draft) {
        Map<String, String> headers = new LinkedHashMap<>();
        draft.headers().forEach((name, value) -> headers.put(name, in(value)));
        return new Draft(draft.method(), in(draft.target()), headers, in(draft.body()));
    }

    /** A name that nothing stands for stays as it is. */
    private String in(String text) {
        return PLACE.matcher(text).replaceAll(place -> {
            String name = place.group(1) == null ? NAMES_BY_EXAMPLE.get(place.group(2)) : place.group(1);
            return Matcher.quoteReplacement(values.getOrDefault(String.valueOf(name), place.group()));
        });
    }
}
