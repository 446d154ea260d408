package io.statepair.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends drafts to a service, and holds what comes back to the contract. */
final class Caller {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String service;

    Caller(int port) {
        service = "http://localhost:" + port;
    }

    Response send(Draft draft) {
        return exchange(draft, BodyHandlers.ofString(StandardCharsets.UTF_8), body -> body);
    }

    /** Gives a response as far as its first event, and hangs up. */
    Response begin(Draft draft) {
        return exchange(draft, BodyHandlers.ofLines(), lines -> {
            try (lines) {
                return lines.takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n", "", "\n\n"));
            }
        });
    }

    private <T> Response exchange(Draft draft, BodyHandler<T> handler, Function<T, String> text) {
        HttpRequest request = request(draft);
        try {
            HttpResponse<T> received = HTTP.send(request, handler);
            Response response = Response.of(received, text.apply(received.body()));
            Observer.observe(Request.of(request), response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(Draft draft) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(service + draft.target()))
                .timeout(PATIENCE)
                .method(
                        draft.method(),
                        draft.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(draft.body()));
        draft.headers().forEach(builder::header);
        return builder.build();
    }
}
