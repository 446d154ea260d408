package io.statepair.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of a service's {@code bad-inputs.txt}, where <code>${a*20}</code> is twenty times an a.
 *
 * @param request a method and an encoded address
 * @param headers as in {@code If-Match: "1"; Accept: text/plain}, empty for none
 * @param body JSON unless the headers say otherwise, empty for none
 * @param status what it is answered with
 * @param problem the kind of the refusal, without {@code /problems/}
 */
record BadInput(String request, String headers, String body, int status, String problem) {

    private static final Pattern REPETITION = Pattern.compile("\\$\\{(.+?)\\*([0-9]+)}");

    /** Reads the table of the service whose tests are run. */
    static List<BadInput> table() {
        try (InputStream file = BadInput.class.getResourceAsStream("/bad-inputs.txt")) {
            byte[] text = Objects.requireNonNull(file, "every service has a table of bad inputs")
                    .readAllBytes();
            return new String(text, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(BadInput::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BadInput of(String row) {
        List<String> cells = Stream.of(row.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != 5) {
            throw new IllegalStateException("no five cells: " + row);
        }
        return new BadInput(
                cells.getFirst(), cells.get(1), cells.get(2), Integer.parseInt(cells.get(3)), cells.getLast());
    }

    Draft draft() {
        String[] words = expanded(request).split(" ", 2);
        Draft bare = new Draft(words[0], words[1], Map.of(), "");
        Draft draft = body.isEmpty() ? bare : bare.with("application/json", expanded(body));
        if (!headers.isEmpty()) {
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

    /** For people. */
    @Override
    public String toString() {
        return "%s [%s] %s".formatted(request, headers, body);
    }
}
