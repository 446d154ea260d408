package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class EventStreamTests {

    private static final AtomicInteger OPEN = new AtomicInteger();
    private static final Duration A_WHILE = Duration.ofMillis(300);
    private static final String LARGE = "x".repeat(16 * 1024);

    /** More than a socket's own buffers ever take, and in no more of a hurry than they are. */
    private static final Flux<ServerSentEvent<?>> FLOOD =
            Flux.interval(Duration.ofMillis(1)).onBackpressureDrop().map(tick -> event(LARGE));

    @AutoClose
    private static final RouteServer SERVER = new RouteServer((body, json) -> () -> List.of(
            stream("/words", json, Flux.just(event("one"), comment(), full()), 1_024),
            stream("/refused", json, Flux.error(Problem.sessionNotFound()), 1_024),
            stream("/endless", json, Flux.concat(Mono.just(event("first")), Flux.never()), 1_024),
            stream(
                    "/slow",
                    json,
                    Flux.concat(Mono.just(event("first")), Mono.delay(A_WHILE).then(Mono.empty())),
                    1_024),
            stream("/large", json, Flux.just(event(LARGE)), 1_024),
            stream("/flood", json, FLOOD, 64 * 1_024),
            // More than the bound, but not more than a reader who reads can take.
            stream("/burst", json, Flux.range(0, 1_000).map(i -> event(LARGE.substring(0, 32) + i)), 64 * 1_024),
            stream("/unread", json, Flux.range(0, 1_000).map(i -> event(LARGE)), 64 * 1_024 * 1_024)));

    private static Route stream(String path, Json json, Flux<ServerSentEvent<?>> events, long buffer) {
        Flux<ServerSentEvent<?>> counted = events.doOnSubscribe(subscription -> OPEN.incrementAndGet())
                .doFinally(signal -> OPEN.decrementAndGet());
        ServerResponse response = json.events(counted, DataSize.ofBytes(buffer));
        return Route.get(path, request -> Mono.just(response)).producing(MediaType.TEXT_EVENT_STREAM);
    }

    private static ServerSentEvent<?> event(String word) {
        return ServerSentEvent.builder(Map.of("word", word)).build();
    }

    private static ServerSentEvent<?> comment() {
        return ServerSentEvent.builder().comment(" ").build();
    }

    private static ServerSentEvent<?> full() {
        return ServerSentEvent.builder(Map.of("word", "three"))
                .id("3")
                .event("last")
                .retry(A_WHILE)
                .build();
    }

    @Test
    void isWrittenInTheWordsOfTheStandard() throws IOException {
        String response = Wire.exchange(SERVER.port(), get("/words"));
        assertThat(response)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("Content-Type: text/event-stream\r\n")
                .containsIgnoringCase("Cache-Control: no-store\r\n")
                .contains("X-Accel-Buffering: no\r\n", "X-Served-By: slice\r\n")
                .contains("data:{\"word\":\"one\"}\n\n")
                .contains(": \n\n")
                .contains("id:3\nevent:last\nretry:300\ndata:{\"word\":\"three\"}\n\n");
    }

    @Test
    void anErrorBeforeTheFirstEventIsAnAnswerLikeAnyOther() throws IOException {
        assertThat(Wire.exchange(SERVER.port(), get("/refused")))
                .startsWith("HTTP/1.1 404 ")
                .contains("\"type\":\"/problems/session-not-found\"")
                .doesNotContainIgnoringCase("event-stream", "no-store", "X-Accel");
    }

    @Test
    void anEventIsThereBeforeTheNextOne() throws IOException {
        try (Wire wire = new Wire(SERVER.port())) {
            wire.send(get("/endless"));
            assertThat(wire.readUntil("\n\n")).contains("\"first\"");
        }
        Eventually.holds(() -> OPEN.get() == 0);
    }

    @Test
    void theConnectionOfAStreamThatIsOverServesOn() throws IOException {
        try (Wire wire = new Wire(SERVER.port())) {
            String request = "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n";
            wire.send(request);
            wire.readUntil("0\r\n\r\n");
            wire.send(request);
            assertThat(wire.readUntil("0\r\n\r\n")).contains("\"first\"");
        }
    }

    @Test
    void theHeadAloneIsAnsweredAtOnce() throws IOException {
        String request = "HEAD /endless HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        assertThat(Wire.exchange(SERVER.port(), request))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("Content-Type: text/event-stream\r\n")
                .endsWith("\r\n\r\n");
        Eventually.holds(() -> OPEN.get() == 0);
    }

    @Test
    void oneEventMayBeLargerThanTheBuffer() throws IOException {
        assertThat(Wire.exchange(SERVER.port(), get("/large"))).contains(LARGE);
    }

    @Test
    void aReaderWhoReadsGetsEverything() throws IOException {
        String response = Wire.exchange(SERVER.port(), get("/burst"));
        assertThat(response.lines().filter(line -> line.startsWith("data:"))).hasSize(1_000);
    }

    @Test
    void aReaderWhoDoesNotReadIsHungUpOn() throws IOException {
        try (Wire wire = new Wire(SERVER.port())) {
            wire.send(get("/flood"));
            assertThat(wire.readUntil("\n\n")).contains(LARGE);
            Eventually.holds(() -> OPEN.get() == 0);
        }
    }

    @Test
    void aReaderWhoDoesNotReadTheEndIsHungUpOnToo() throws IOException {
        try (Wire wire = new Wire(SERVER.port())) {
            wire.send(get("/unread"));
            wire.readUntil("\n\n");
            Eventually.holds(() -> timers("/unread", "200").findAny().isPresent());
        }
    }

    @Test
    void aStreamIsTimedUpToItsBeginning() throws IOException {
        Wire.exchange(SERVER.port(), get("/slow"));
        try (Wire wire = new Wire(SERVER.port())) {
            wire.send(get("/slow"));
            wire.readUntil("\n\n");
        }
        Eventually.holds(() -> timers("/slow", "200").mapToLong(Timer::count).sum() >= 2);
        assertThat(timers("/slow", "200"))
                .allSatisfy(timer -> assertThat(Duration.ofNanos((long) timer.max(TimeUnit.NANOSECONDS)))
                        .isLessThan(A_WHILE));
        assertThat(timers("/slow", "499")).isEmpty();
    }

    private static Stream<Timer> timers(String route, String status) {
        return SERVER.registry().find("http.server.requests").tags("uri", route, "status", status).timers().stream();
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    }
}
