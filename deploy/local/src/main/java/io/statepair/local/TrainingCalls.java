package io.statepair.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests to one instance, counted. */
final class TrainingCalls {
    private static final Duration BOUND = Duration.ofSeconds(10);

    private final URI base;
    private final HttpClient client;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicReference<Optional<String>> refusal = new AtomicReference<>(Optional.empty());

    TrainingCalls(URI base, HttpClient client) {
        this.base = base;
        this.client = client;
    }

    String get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    String post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json);
    }

    /** Gives the body of a 2xx, and throws where there is another answer or none. */
    String send(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(BOUND)
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        answered.incrementAndGet();
        if (response.statusCode() / 100 != 2) {
            refused.incrementAndGet();
            String what = "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body());
            refusal.updateAndGet(first -> first.or(() -> Optional.of(what)));
            throw new IOException(what);
        }
        return response.body();
    }

    /** The first text of that name in a body. */
    static String text(String body, String name) throws IOException {
        Matcher found = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(body);
        if (!found.find()) {
            throw new IOException("No " + name + " in " + body);
        }
        return found.group(1);
    }

    long answered() {
        return answered.get();
    }

    long refused() {
        return refused.get();
    }

    /** The first answer that was no 2xx. */
    Optional<String> refusal() {
        return refusal.get();
    }
}
