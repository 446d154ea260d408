package io.statepair.loadtest.simulation;

import org.jspecify.annotations.Nullable;

/** As little JSON as a generator can do with: it must not be busier than what it loads. */
final class Json {
    private Json() {}

    /** The text of a property whose value has no escapes, or null. */
    static @Nullable String text(String json, String property) {
        String key = "\"" + property + "\":\"";
        int start = json.indexOf(key);
        if (start < 0) {
            return null;
        }
        int from = start + key.length();
        int end = json.indexOf('"', from);
        return end < 0 ? null : json.substring(from, end);
    }
}
