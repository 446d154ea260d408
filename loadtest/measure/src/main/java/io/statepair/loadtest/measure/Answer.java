package io.statepair.loadtest.measure;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One answer of a server, to see whether another sends as much. */
record Answer(int status, Map<String, String> headers, String body) {

    /** Time stamps and durations differ by a few digits from one answer to the next. */
    private static final int FEW_BYTES = 24;

    static Answer of(HttpResponse<String> response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new Answer(response.statusCode(), headers, response.body());
    }

    int bodyBytes() {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }

    int headerBytes() {
        return headers.entrySet().stream()
                .mapToInt(header -> header.getKey().length()
                        + ": ".length()
                        + header.getValue().length()
                        + "\r\n".length())
                .sum();
    }

    /** The form in which the raw server takes it: the header fields a line each, an empty line, the body. */
    String recorded() {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n", "", "\n\n" + body));
    }

    /** Holds what is recorded from this to be sent back byte for byte. */
    void requireSame(Answer reference) {
        requireAlike(reference);
        if (reference.headerBytes() < headerBytes() - FEW_BYTES) {
            throw differs("has fewer header fields", reference);
        }
    }

    /**
     * Holds the other to be a fair comparison: as much JSON, and not more of a head; a smaller head is its advantage.
     *
     * @throws IllegalStateException when it is not
     */
    void requireAlike(Answer reference) {
        for (Answer each : List.of(this, reference)) {
            if (each.status != 200 || !each.isJson() || !each.headers.containsKey("Content-Length")) {
                throw differs("is no JSON of status 200 with a content length", each);
            }
        }
        if (Math.abs(bodyBytes() - reference.bodyBytes()) > FEW_BYTES) {
            throw differs("has a body of another length", reference);
        }
        if (reference.headerBytes() > headerBytes() + FEW_BYTES) {
            throw differs("has more header fields", reference);
        }
    }

    private boolean isJson() {
        return headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private IllegalStateException differs(String how, Answer reference) {
        return new IllegalStateException("This is no comparison of equals: one answer " + how + ".\n" + recorded()
                + "\n\n" + reference.recorded());
    }
}
