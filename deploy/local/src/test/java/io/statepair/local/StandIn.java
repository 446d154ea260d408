package io.statepair.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Behind the edge in place of an instance: misbehaves as a test asks, and shows what the edge had sent. */
final class StandIn implements AutoCloseable {

    /** What the {@code X-Do} header of a request asks for. */
    private enum Act {
        ANSWER,
        REFUSE,
        HANG_UP,
        HANG,
        BIG
    }

    private final String name;
    private final int port;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger seen = new AtomicInteger();
    private final CountDownLatch secondEvent = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Map<String, List<String>> lastHeaders = Map.of();

    StandIn(String name) throws IOException {
        this(name, FreePorts.any());
    }

    StandIn(String name, int port) throws IOException {
        this.name = name;
        this.port = port;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    int seen() {
        return seen.get();
    }

    /** A header of the last request as it arrived. */
    List<String> lastHeader(String header) {
        return lastHeaders.getOrDefault(header.toLowerCase(Locale.ROOT), List.of());
    }

    void sendSecondEvent() {
        secondEvent.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            seen.incrementAndGet();
            Map<String, List<String>> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders().forEach((key, values) -> headers.put(key.toLowerCase(Locale.ROOT), values));
            lastHeaders = headers;
            exchange.getResponseHeaders().set("X-Served-By", name);
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders()
                    .set(
                            "X-Request-Id",
                            headers.getOrDefault("x-request-id", List.of("")).getFirst());
            if (exchange.getRequestURI().getPath().endsWith("/events")) {
                stream(exchange);
            } else {
                act(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(HttpExchange exchange) throws IOException, InterruptedException {
        @Nullable String asked = exchange.getRequestHeaders().getFirst("X-Do");
        switch (Optional.ofNullable(asked).map(Act::valueOf).orElse(Act.ANSWER)) {
            case ANSWER -> answer(exchange, 200, "application/json", "{\"instance\":\"" + name + "\"}");
            case REFUSE -> {
                exchange.getResponseHeaders().set("Retry-After", "7");
                answer(exchange, 503, "application/problem+json", "{\"made\":\"by " + name + "\"}");
            }
            case HANG_UP -> exchange.close();
            case HANG -> closed.await();
            case BIG -> answer(exchange, 200, "application/json", "\"" + "x".repeat(10_000) + "\"");
        }
    }

    private void stream(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        body.write("event: first\ndata: 1\n\n".getBytes(StandardCharsets.UTF_8));
        body.flush();
        secondEvent.await();
        body.write("event: second\ndata: 2\n\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        secondEvent.countDown();
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
