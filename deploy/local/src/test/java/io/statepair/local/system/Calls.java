package io.statepair.local.system;

import io.statepair.contract.Observer;
import io.statepair.contract.Request;
import io.statepair.contract.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Single requests of a test, as anybody could type them, each held to the contract. */
final class Calls {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Calls() {}

    static HttpResponse<String> get(URI uri, String... headers) throws IOException, InterruptedException {
        return send("GET", uri, null, headers);
    }

    static HttpResponse<String> post(URI uri, String json, String... headers) throws IOException, InterruptedException {
        return send("POST", uri, json, headers);
    }

    static HttpResponse<String> send(String method, URI uri, @Nullable String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpRequest sent = request.build();
        HttpResponse<String> response = CLIENT.send(sent, BodyHandlers.ofString());
        Observer.observe(Request.of(sent), Response.of(response, response.body()));
        return response;
    }

    static String servedBy(HttpResponse<?> response) {
        return response.headers().firstValue("X-Served-By").orElseThrow();
    }
}
