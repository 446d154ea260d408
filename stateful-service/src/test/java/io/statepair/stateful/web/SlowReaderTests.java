package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** On a real connection; {@link UnreadAnswersTests} has the arithmetic. */
class SlowReaderTests {

    /** More than the sockets of both sides hold, and than may wait. */
    private static final String LONG = "x".repeat(32 * 1024 * 1024);

    @AutoClose
    private final RouteServer server = new RouteServer((body, json) -> () -> List.of(
            Route.get("/long", request -> Mono.fromSupplier(() -> json.ok(Map.of("text", LONG)))),
            Route.post("/long", request -> Mono.fromSupplier(() -> json.ok(Map.of("text", LONG)))),
            Route.get("/refused", request -> Mono.error(Problem.invalid("x".repeat(20_000), "is unknown"))),
            Route.get("/short", request -> Mono.fromSupplier(() -> json.ok(Map.of("text", "x"))))));

    @Test
    void refusesALongAnswerWhileAnotherWaits() throws IOException {
        try (Wire slow = new Wire(server.port())) {
            slow.send(get("/long"));
            assertThat(slow.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
            assertThat(exchange("/long"))
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("Retry-After: ")
                    .contains("Too many long answers are waiting to be read.");
            assertThat(exchange("/short")).startsWith("HTTP/1.1 200 ");
        }
    }

    /** Or the caller would repeat what was done. */
    @Test
    void refusesNoAnswerToAChange() throws IOException {
        try (Wire slow = new Wire(server.port())) {
            slow.send(get("/long"));
            slow.readUntil("\r\n\r\n");
            assertThat(Wire.exchange(server.port(), "POST /long HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void refusesNoHead() throws IOException {
        try (Wire slow = new Wire(server.port())) {
            slow.send(get("/long"));
            slow.readUntil("\r\n\r\n");
            assertThat(Wire.exchange(server.port(), get("/long").replace("GET", "HEAD")))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    /** What is refused may be told at length. */
    @Test
    void refusesNoRefusal() throws IOException {
        try (Wire slow = new Wire(server.port())) {
            slow.send(get("/long"));
            slow.readUntil("\r\n\r\n");
            assertThat(exchange("/refused")).startsWith("HTTP/1.1 400 ").endsWith("}");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesLongAnswersAgainWhenNoneWaits(boolean gone) throws IOException {
        try (Wire slow = new Wire(server.port())) {
            slow.send(get("/long"));
            slow.readUntil("\r\n\r\n");
            if (!gone) {
                assertThat(slow.readToEnd()).endsWith("x\"}");
            }
        }
        Eventually.holds(() -> isGiven("/long"));
    }

    private boolean isGiven(String path) {
        try {
            return exchange(path).endsWith("x\"}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String exchange(String path) throws IOException {
        return Wire.exchange(server.port(), get(path));
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    }
}
