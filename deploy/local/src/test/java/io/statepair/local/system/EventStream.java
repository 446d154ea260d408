package io.statepair.local.system;

import io.statepair.contract.Observer;
import io.statepair.contract.Request;
import io.statepair.contract.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who watches a session, and gets what comes message by message. */
final class EventStream implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String session;
    private final HttpResponse<InputStream> response;
    private final BlockingQueue<List<String>> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> reading;

    private EventStream(String session, HttpResponse<InputStream> response) {
        this.session = session;
        this.response = response;
        this.reading = CompletableFuture.runAsync(this::read, Thread::startVirtualThread);
    }

    /** @param address where the client seems to come from */
    static EventStream open(URI events, String session, String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(events)
                .header("X-Forwarded-For", address)
                .build();
        return new EventStream(session, CLIENT.send(request, BodyHandlers.ofInputStream()));
    }

    private void read() {
        StringBuilder text = new StringBuilder();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                text.append(line).append('\n');
                if (!line.isEmpty()) {
                    lines.add(line);
                } else {
                    messages.add(List.copyOf(lines));
                    lines.clear();
                }
            }
        } catch (IOException e) {
            // However it ended, it ended.
        }
        messages.add(List.of());
        Observer.observe(Request.of(response.request()), Response.of(response, text.toString()));
    }

    String session() {
        return session;
    }

    String servedBy() {
        return Calls.servedBy(response);
    }

    /** The lines of the next message but for heartbeats; none when the stream is over. */
    List<String> next() throws InterruptedException {
        List<String> message = messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (message == null) {
            throw new IllegalStateException("nothing came within " + PATIENCE);
        }
        return message.equals(List.of(": ")) ? next() : message;
    }

    /** Hangs up, and fails where the contract knows better than what was read. */
    @Override
    public void close() throws IOException {
        response.body().close();
        reading.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
