package io.statepair.loadtest.measure;

import io.statepair.local.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Single requests: what has to be there before a measurement, and what has to be looked at. */
final class Api implements AutoCloseable {

    static final String SESSIONS = "/api/v1/stateful/sessions";

    private static final int CALLERS = 32;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration STARTED = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Answer get(URI uri, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Answer.of(client.send(request.build(), BodyHandlers.ofString()));
    }

    /** Ids of fresh sessions of the stateful service. */
    List<String> sessions(URI service, int count, String body) throws IOException, InterruptedException {
        return create(service.resolve(SESSIONS), count, body, created -> {
            String location = created.headers().firstValue("Location").orElseThrow();
            return location.substring(location.lastIndexOf('/') + 1);
        });
    }

    /** Cookies of fresh sessions of the stock application. */
    List<String> stockSessions(URI stock, int count, String body) throws IOException, InterruptedException {
        return create(stock.resolve("/session"), count, body, created -> {
            String cookie = created.headers().firstValue("Set-Cookie").orElseThrow();
            return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        });
    }

    private List<String> create(URI uri, int count, String body, Function<HttpResponse<String>, String> id)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        List<Callable<String>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(() -> id.apply(created(request)));
        }
        try (ExecutorService callers =
                Executors.newFixedThreadPool(CALLERS, Thread.ofVirtual().factory())) {
            List<String> ids = new ArrayList<>(count);
            for (Future<String> done : callers.invokeAll(tasks)) {
                ids.add(done.get());
            }
            return ids;
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    /** A server that has only just started may well be too slow for its own time-outs at first. */
    private HttpResponse<String> created(HttpRequest request) throws IOException, InterruptedException {
        AtomicReference<HttpResponse<String>> last = new AtomicReference<>();
        Await.until(request.uri() + " answers other than 503", STARTED, () -> {
            last.set(client.send(request, BodyHandlers.ofString()));
            return last.get().statusCode() != 503;
        });
        HttpResponse<String> response = last.get();
        if (response.statusCode() != 201) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response;
    }

    @Override
    public void close() {
        client.close();
    }
}
