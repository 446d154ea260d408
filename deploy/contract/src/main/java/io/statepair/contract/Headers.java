package io.statepair.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Header fields, whose names have no case. */
public record Headers(Map<String, List<String>> fields) {

    public Headers {
        Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(fields);
        fields = sorted;
    }

    /** Every value of the field in one line, as a list-valued field is read. */
    Optional<String> line(String name) {
        return Optional.ofNullable(fields.get(name)).map(values -> String.join(",", values));
    }

    /** The type and subtype alone, empty without a content type. */
    String mediaType() {
        return line("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
