package io.statepair.local.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.statepair.local.history.Outcome.Acknowledged;
import io.statepair.local.history.Outcome.Refused;
import io.statepair.local.history.Outcome.Unknown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingClientTest {

    private static final String SESSION = """
        {"id":"s","client_data":{"k":"v"},"expires_at":"2026-01-01T00:00:00Z","message_count":3,"version":7}\
        """;
    private static final SessionState STATE = new SessionState("s", 7, 3, Map.of("k", "v"));

    private record Answer(int status, String body) {}

    /** Headers, and then nothing. */
    private static final Answer HANG = new Answer(200, "never sent");

    /** The connection is closed without an answer. */
    private static final Answer BREAK = new Answer(0, "");

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> addresses = new ConcurrentLinkedQueue<>();
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final History history = new History();

    private HttpServer server;
    private RecordingClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        client = RecordingClient.of(
                URI.create("http://localhost:" + server.getAddress().getPort()), history, (request, response) -> {});
    }

    @AfterEach
    void stop() {
        testIsOver.countDown();
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void createsASession() {
        answers.put("POST /sessions", new Answer(201, SESSION));

        assertThat(client.create(Map.of("k", "v"))).isEqualTo(new Acknowledged<>(STATE));

        assertThat(requests).containsExactly("POST /sessions {\"client_data\":{\"k\":\"v\"}}");
        assertThat(recorded().session()).isEqualTo("s");
        assertThat(recorded().servedBy()).isEqualTo("instance-1");
        assertThat(recorded().operation()).isEqualTo(new Operation.Create(Map.of("k", "v"), new Acknowledged<>(STATE)));
        assertThat(recorded().invocation()).isBetween(0L, recorded().completion());
    }

    @Test
    void takesATurn() {
        answers.put("POST /conversations", new Answer(201, """
            {"session_id":"s","turn":1,"message":"hi","reply":"hello","remembered":{"name":"Ada"},"message_count":1}\
            """));

        Outcome<Reply> outcome = client.named("c1").turn("s", "hi");

        assertThat(outcome).isEqualTo(new Acknowledged<>(new Reply(1, "hi", "hello", 1)));
        assertThat(recorded().client()).isEqualTo("c1");
        assertThat(recorded().session()).isEqualTo("s");
        assertThat(recorded().operation()).isEqualTo(new Operation.Turn("hi", outcome));
        assertThat(requests.remove()).contains("\"session_id\":\"s\"", "\"message\":\"hi\"");
    }

    @Test
    void patchesClientData() {
        answers.put("PATCH /sessions/s", new Answer(200, SESSION));

        assertThat(client.patch("s", Map.of("k", "v"))).isEqualTo(new Acknowledged<>(STATE));

        assertThat(requests).containsExactly("PATCH /sessions/s {\"client_data\":{\"k\":\"v\"}}");
    }

    @Test
    void endsASession() {
        answers.put("DELETE /sessions/s", new Answer(204, ""));

        assertThat(client.end("s")).isEqualTo(new Acknowledged<>(new NoContent()));
    }

    @Test
    void walksAllPagesOfTheHistoryAsOneOperation() {
        answers.put("GET /sessions/s/history?limit=200", page("3", turn(4), turn(3)));
        answers.put("GET /sessions/s/history?limit=200&before=3", page("null", turn(2), turn(1)));

        assertThat(client.history("s")).isEqualTo(new Acknowledged<>(List.of(turn(4), turn(3), turn(2), turn(1))));

        assertThat(history.events()).hasSize(1);
    }

    @Test
    void readsTheNewestPageOfTheHistory() {
        answers.put("GET /sessions/s/history?limit=2", page("3", turn(4), turn(3)));

        assertThat(client.history("s", 2)).isEqualTo(new Acknowledged<>(List.of(turn(4), turn(3))));
    }

    @Test
    void knowsThatARefusedOperationDidNotHappen() {
        answers.put("GET /sessions/s", new Answer(404, "{}"));

        assertThat(client.read("s")).isEqualTo(new Refused<>(404));
    }

    @Test
    void knowsNothingAfterA503() {
        answers.put("POST /conversations", new Answer(503, "{\"type\":\"/problems/unavailable\"}"));

        assertThat(client.turn("s", "hi")).isEqualTo(new Unknown<>("status 503"));
    }

    @Test
    void knowsNothingAfterThreeSecondsWithoutABody() {
        answers.put("GET /sessions/s", HANG);

        assertThat(client.read("s")).isInstanceOf(Unknown.class);

        assertThat(recorded().completion() - recorded().invocation()).isBetween(3_000_000_000L, 5_000_000_000L);
    }

    @Test
    void knowsNothingWhenNobodyListens() {
        server.stop(0);

        assertThat(client.turn("s", "hi")).isInstanceOf(Unknown.class);
        assertThat(recorded().servedBy()).isNull();
    }

    @Test
    void neverSendsAChangeTwice() {
        answers.put("GET /sessions/s", new Answer(200, SESSION));
        client.read("s");
        answers.put("POST /conversations", BREAK);
        requests.clear();

        assertThat(client.turn("s", "hi")).isInstanceOf(Unknown.class);

        assertThat(requests).hasSize(1);
    }

    /** The same break on a connection in use: proof that the test above meets the case in which the JDK does repeat. */
    @Test
    void mayReadTwice() {
        answers.put("GET /sessions/s", new Answer(200, SESSION));
        client.read("s");
        answers.put("GET /sessions/s", BREAK);
        requests.clear();

        assertThat(client.read("s")).isInstanceOf(Unknown.class);

        assertThat(requests).hasSize(2);
    }

    @Test
    void comesFromTheAddressThatItIsGiven() {
        answers.put("GET /sessions/s", new Answer(200, SESSION));

        client.from("10.1.2.3").read("s");
        client.read("s");

        assertThat(addresses).containsExactly("10.1.2.3", "none");
    }

    @Test
    void readsTheFinalStates() {
        answers.put("GET /sessions/s", new Answer(200, SESSION));
        answers.put("GET /sessions/s/history?limit=200", page("null", turn(2), turn(1)));
        answers.put("GET /sessions/t", new Answer(404, "{}"));
        answers.put("GET /sessions/t/history?limit=200", new Answer(404, "{}"));

        assertThat(client.finalStates(
                        List.of("s", "t"), ended -> List.of(new NumberedTurn(1, "hi", "kept of " + ended))))
                .containsExactly(
                        new FinalState.Live("s", STATE, List.of(turn(1), turn(2))),
                        new FinalState.Ended("t", List.of(new NumberedTurn(1, "hi", "kept of t"))));

        assertThat(history.events()).hasSize(4);
    }

    @Test
    void hasNoFinalStateOfASessionThatIsUnavailable() {
        answers.put("GET /sessions/s", new Answer(200, SESSION));
        answers.put("GET /sessions/s/history?limit=200", new Answer(503, "{}"));

        assertThatIllegalStateException().isThrownBy(() -> client.finalStates(List.of("s"), _ -> List.of()));
    }

    private Event recorded() {
        return history.events().getLast();
    }

    private static NumberedTurn turn(int turn) {
        return Script.turn(turn, "message " + turn);
    }

    private static Answer page(String nextCursor, NumberedTurn... turns) {
        return new Answer(
                200,
                "{\"session_id\":\"s\",\"items\":%s,\"next_cursor\":%s}"
                        .formatted(Json.MAPPER.writeValueAsString(turns), nextCursor));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().toString().substring("/api/v1/stateful".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add((request + " " + body).strip());
        addresses.add(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Forwarded-For"), "none"));

        Answer answer = answers.getOrDefault(request, new Answer(500, "unexpected"));
        if (!answer.equals(BREAK)) {
            exchange.getResponseHeaders().add("X-Served-By", "instance-1");
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (answer.equals(HANG)) {
                waitForTheTestToEnd();
            }
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void waitForTheTestToEnd() throws IOException {
        try {
            testIsOver.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
