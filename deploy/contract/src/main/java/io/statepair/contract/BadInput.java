package io.statepair.contract;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a row of a table of bad inputs, where <code>${a*20}</code> is twenty times an a. */
final class BadInput {

    private static final Pattern REPETITION = Pattern.compile("\\$\\{(.+?)\\*([0-9]+)}");

    private BadInput() {}

    /**
     * Gives the request of a row.
     *
     * @param request a method and an encoded address
     * @param headers as in {@code If-Match: "1"; Accept: text/plain}, null for none
     * @param body JSON unless the headers say otherwise, null for none
     */
    static Draft draft(String request, @Nullable String headers, @Nullable String body) {
        String[] words = expanded(request).split(" ", 2);
        Draft bare = new Draft(words[0], words[1], Map.of(), "");
        Draft draft = body == null ? bare : bare.with("application/json", expanded(body));
        if (headers != null) {
            for (String header : expanded(headers).split("; ", -1)) {
                String[] parts = header.split(": ", 2);
                draft = draft.withHeader(parts[0], parts[1]);
            }
        }
        return draft;
    }

    private static String expanded(String text) {
        return REPETITION
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
    }
}
