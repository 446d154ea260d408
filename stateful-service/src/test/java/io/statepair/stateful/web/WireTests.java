package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;

/** What no well-behaved client library would send. */
class WireTests {

    private static final AtomicInteger ACTS = new AtomicInteger();
    private static final CountDownLatch WAITING = new CountDownLatch(1);

    @AutoClose
    private static final RouteServer SERVER = new RouteServer(
            (body, json) -> () -> List.of(
                    Route.get("/ping", request -> Mono.just(json.ok(Map.of("ping", "pong")))),
                    Route.get(
                            "/later",
                            request -> Mono.delay(Duration.ofMillis(50)).map(tick -> json.ok(Map.of("ping", "later")))),
                    Route.get(
                            "/wait",
                            request -> Mono.never()
                                    .doOnSubscribe(to -> WAITING.countDown())
                                    .then(Mono.empty())),
                    Route.post(
                            "/act",
                            request -> body.read(request, Anything.class)
                                    .doOnNext(read -> ACTS.incrementAndGet())
                                    .map(json::ok)),
                    Route.post(
                            "/half",
                            request -> body.read(request, Anything.class).map(json::ok)),
                    Route.post(
                            "/size",
                            request -> body.read(request, Anything.class).map(json::ok))),
            new Old());

    private static final String PING = "GET /ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final String SIZE = "POST /size HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    record Anything() {}

    private static final class Old implements ErrorShape {

        @Override
        public boolean covers(String path) {
            return path.startsWith("/old/");
        }

        @Override
        public MediaType mediaType() {
            return MediaType.APPLICATION_JSON;
        }

        @Override
        public Map<String, Boolean> body(Problem problem, String instance, String requestId) {
            return Map.of("old", true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /ping% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /ping?a={b} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /a|b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                SIZE + "Transfer-Encoding: chunked, xchunked\r\n\r\n0\r\n\r\n",
                SIZE + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                SIZE + "Transfer-Encoding: chunked\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                SIZE + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n",
                SIZE + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}",
                SIZE + "Content-Length: -1\r\n\r\n",
                SIZE + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
                SIZE + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n",
                "nonsense\r\n\r\n",
            })
    void refusesMalformedRequestsWithAProblem(String request) throws IOException {
        assertThat(Wire.exchange(SERVER.port(), request))
                .startsWith("HTTP/1.1 400 ")
                .contains("X-Served-By: " + RouteServer.INSTANCE)
                .containsIgnoringCase("Content-Type: application/problem+json")
                .contains("\"type\":\"/problems/malformed-request\"", "\"status\":400", "\"request_id\":\"")
                .containsOnlyOnce("HTTP/1.1 ")
                .doesNotContain("Exception", "java.");
    }

    @Test
    void refusesALongAddressAndLongHeaders() throws IOException {
        String tooLong = "a".repeat(20_000);
        assertThat(Wire.exchange(SERVER.port(), "GET /ping?" + tooLong + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .contains("\"type\":\"/problems/uri-too-long\"");
        assertThat(Wire.exchange(SERVER.port(), "GET /ping HTTP/1.1\r\nHost: x\r\nA: " + tooLong + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("\"type\":\"/problems/headers-too-large\"");
    }

    @Test
    void echoesTheRequestIdOfAMalformedAddressAndServesOn() throws IOException {
        String malformed = "GET /%zz HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine\r\n\r\n";
        assertThat(Wire.exchange(SERVER.port(), malformed + PING))
                .startsWith("HTTP/1.1 400 ")
                .contains("X-Request-Id: mine", "\"request_id\":\"mine\"")
                .contains("HTTP/1.1 200 ")
                .endsWith("{\"ping\":\"pong\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/old/%zz", "/old/a?b={c}", "/old/nowhere"})
    void refusesInTheDialectOfTheAddress(String address) throws IOException {
        assertThat(Wire.exchange(SERVER.port(), "GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .containsIgnoringCase("Content-Type: application/json\r\n")
                .endsWith("{\"old\":true}");
    }

    @Test
    void sendsNoBodyForAMalformedHead() throws IOException {
        assertThat(Wire.exchange(SERVER.port(), "HEAD /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContainIgnoringCase("Transfer-Encoding")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
                "PUT /ping HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
                "POST /size HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
                SIZE + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            })
    void readsOnAfterARefusedBody(String refused) throws IOException {
        assertThat(Wire.exchange(SERVER.port(), refused + PING))
                .startsWith("HTTP/1.1 4")
                .contains("HTTP/1.1 200 ")
                .endsWith("{\"ping\":\"pong\"}");
    }

    // What is asked before the answer from another thread is through waits in Reactor Netty, and up to 1.3.7 the
    // connection was never read again after it.
    @Test
    void readsOnAfterARequestThatHadToWait() throws IOException {
        String keepAlive = " HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Wire wire = new Wire(SERVER.port())) {
            wire.send("GET /later" + keepAlive + "GET /ping" + keepAlive);
            assertThat(wire.readUntil("{\"ping\":\"pong\"}")).contains("{\"ping\":\"later\"}");
            wire.send(PING);
            assertThat(wire.readToEnd()).endsWith("{\"ping\":\"pong\"}");
        }
    }

    // Reactor Netty would close after the answer under way.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40})
    void answersAllThatCameBeforeTheLast(int before) throws IOException {
        String later = "GET /later HTTP/1.1\r\nHost: x\r\n\r\n";
        assertThat(Wire.exchange(SERVER.port(), later.repeat(before) + PING))
                .containsIgnoringCase("Connection: close")
                .endsWith("{\"ping\":\"pong\"}")
                .satisfies(answers -> assertThat(answers.split("\"later\"", -1)).hasSize(before + 1))
                .satisfies(answers ->
                        assertThat(answers.split("(?i)Connection: close", -1)).hasSize(2));
    }

    @Test
    void doesNothingThatIsAskedAfterTheLast() throws IOException {
        int acts = ACTS.get();
        String act = SIZE.replace("/size", "/act") + "Content-Length: 2\r\n\r\n{}";
        String later = "GET /later HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        assertThat(Wire.exchange(SERVER.port(), later + act))
                .containsOnlyOnce("HTTP/1.1 ")
                .endsWith("{\"ping\":\"later\"}");
        assertThat(ACTS).hasValue(acts);
    }

    // Reactor Netty would take the body for whole.
    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n"})
    void doesNotActOnABodyThatBreaksOffWhileItsRequestWaits(String connection) throws IOException {
        int acts = ACTS.get();
        String act = SIZE.replace("/size", "/act") + connection + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n";
        assertThat(Wire.exchange(SERVER.port(), "GET /later HTTP/1.1\r\nHost: x\r\n\r\n" + act))
                .containsOnlyOnce("HTTP/1.1 ")
                .containsIgnoringCase("Connection: close")
                .endsWith("{\"ping\":\"later\"}");
        assertThat(ACTS).hasValue(acts);
    }

    @Test
    void refusesNonsenseInItsTurn() throws IOException {
        assertThat(Wire.exchange(SERVER.port(), "GET /later HTTP/1.1\r\nHost: x\r\n\r\nnonsense\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("{\"ping\":\"later\"}HTTP/1.1 400 ")
                .contains("\"type\":\"/problems/malformed-request\"");
    }

    @Test
    void closesAfterAnAnswerInTheOldVersion() throws IOException {
        assertThat(Wire.exchange(SERVER.port(), "GET /later HTTP/1.0\r\nHost: x\r\n\r\n"))
                .containsOnlyOnce("HTTP/1.")
                .doesNotContainIgnoringCase("keep-alive")
                .endsWith("{\"ping\":\"later\"}");
    }

    @Test
    void readsOnAfterABodyThatIsTooLarge() throws IOException {
        String body = "x".repeat(70_000);
        assertThat(Wire.exchange(SERVER.port(), SIZE + "Content-Length: 70000\r\n\r\n" + body + PING))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("{\"ping\":\"pong\"}");
        String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        assertThat(Wire.exchange(SERVER.port(), SIZE + "Transfer-Encoding: chunked\r\n\r\n" + chunk + PING))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("{\"ping\":\"pong\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {";;;/", "json", "", "application/json;charset=nonsense"})
    void refusesABodyOfNoKnownMediaType(String type) throws IOException {
        String request = "POST /size HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + type
                + "\r\nContent-Length: 2\r\n\r\n{}";
        assertThat(Wire.exchange(SERVER.port(), request))
                .startsWith("HTTP/1.1 415 ")
                .contains("\"type\":\"/problems/unsupported-media-type\"");
    }

    @Test
    void invitesABodyThatWaitsToBeInvited() throws IOException {
        try (Wire wire = new Wire(SERVER.port())) {
            wire.send(SIZE + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(wire.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 Continue\r\n");
            wire.send("{}");
            assertThat(wire.readToEnd()).startsWith("HTTP/1.1 200 ").endsWith("{}");
        }
    }

    @Test
    void closesInsteadOfInvitingABodyThatIsTooLarge() throws IOException {
        assertThat(Wire.exchange(SERVER.port(), SIZE + "Expect: 100-continue\r\nContent-Length: 70000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .containsIgnoringCase("Connection: close")
                .doesNotContain("100 Continue");
    }

    @Test
    void doesNotActOnABodyThatBreaksOffWhereItCouldHaveEnded() throws IOException {
        String request = SIZE.replace("/size", "/act") + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n";
        assertThat(Wire.exchange(SERVER.port(), request + "zz\r\n")).startsWith("HTTP/1.1 400 ");
        Eventually.holds(() -> recorded("/act", "499") == 1);
        assertThat(ACTS).hasValue(0);
    }

    @Test
    void countsAClientThatHangsUpWhileItIsAnswered() throws Exception {
        try (Wire wire = new Wire(SERVER.port())) {
            wire.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(WAITING.await(10, TimeUnit.SECONDS)).isTrue();
        }
        Eventually.holds(() -> recorded("/wait", "499") == 1);
    }

    @Test
    void countsAClientThatHangsUpWhileItSendsAndNoBug() throws IOException {
        String half = SIZE.replace("/size", "/half") + "Expect: 100-continue\r\nContent-Length: 100\r\n\r\n";
        try (Wire wire = new Wire(SERVER.port())) {
            wire.send(half);
            assertThat(wire.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            wire.send("{");
        }
        try (Wire wire = new Wire(SERVER.port())) {
            wire.send(half);
            assertThat(wire.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            wire.resetAtClose();
        }
        Eventually.holds(() -> recorded("/half", "499") == 2);
        assertThat(recorded("/half", "500")).isZero();
    }

    private static long recorded(String route, String status) {
        return SERVER.registry().find("http.server.requests").tags("uri", route, "status", status).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }
}
