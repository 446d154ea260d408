package io.statepair.stateful;

import io.statepair.contract.Observer;
import io.statepair.contract.Request;
import io.statepair.contract.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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
import tools.jackson.databind.JsonNode;

/** Any reader of one event stream. */
public final class EventClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> reading;

    /**
     * What stands between two empty lines of a stream; absent fields are empty.
     *
     * @param last nothing but the end of the stream, which tells by {@code comment} if it was no proper one
     */
    public record Message(String event, String id, String data, String retry, String comment, boolean last) {

        static Message of(List<String> lines) {
            return new Message(
                    field(lines, "event:"),
                    field(lines, "id:"),
                    field(lines, "data:"),
                    field(lines, "retry:"),
                    field(lines, ":"),
                    false);
        }

        public static Message end(String how) {
            return new Message("", "", "", "", how, true);
        }

        private static String field(List<String> lines, String name) {
            List<String> values =
                    lines.stream().filter(line -> line.startsWith(name)).toList();
            if (values.size() > 1) {
                throw new IllegalStateException("twice in one message: " + values);
            }
            return values.isEmpty() ? "" : values.getFirst().substring(name.length());
        }

        public long version() {
            return Long.parseLong(id);
        }

        public JsonNode body() {
            return ApiClient.parse(data);
        }
    }

    private EventClient(HttpResponse<InputStream> response) {
        this.response = response;
        this.reading = CompletableFuture.runAsync(this::read, Thread::startVirtualThread);
    }

    /** Opens the stream of a session, given by its address. */
    public static EventClient open(int port, String session, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + session + "/events"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new EventClient(HTTP.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        StringBuilder text = new StringBuilder();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                text.append(line).append('\n');
                if (line.isEmpty()) {
                    messages.add(Message.of(lines));
                    lines.clear();
                } else {
                    lines.add(line);
                }
            }
            messages.add(Message.end(""));
        } catch (IOException | RuntimeException e) {
            messages.add(Message.end(e.toString()));
        }
        Observer.observe(Request.of(response.request()), Response.of(response, text.toString()));
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    public Message next() {
        return next(PATIENCE);
    }

    public Message next(Duration patience) {
        try {
            Message message = messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                throw new AssertionError("nothing came within " + patience);
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next message that is more than a comment. */
    public Message nextEvent() {
        Message message = next();
        while (message.event().isEmpty() && !message.last()) {
            message = next();
        }
        return message;
    }

    /** Hangs up, and fails where the contract knows better than what was read. */
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reading.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
