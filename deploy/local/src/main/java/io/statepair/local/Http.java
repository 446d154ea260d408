package io.statepair.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks whether a server is ready. */
final class Http {
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(BOUND)
            .build();

    private Http() {}

    static boolean isOk(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(BOUND).build();
        return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }
}
