package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class OpenConnectionsTests {

    private static final Duration LONG = Duration.ofHours(1);
    private static final String ANSWERED = "HTTP/1.1 204 ";
    private static final String LAST = "connection: close";

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Sinks.Empty<Void> answer = Sinks.empty();
    private final CountDownLatch done = new CountDownLatch(1);

    @Test
    void acceptsNoMoreAndEndsEachConnectionWithItsNextAnswer() throws Exception {
        try (Served served = serve(LONG);
                Wire one = served.connected();
                Wire other = served.connected()) {
            served.connections.stop(done::countDown);
            Eventually.holds(served.connections::areEnding);

            assertThat(served.refuses()).isTrue();
            for (Wire wire : List.of(one, other)) {
                wire.send(get("/"));
                assertThat(wire.readToEnd()).startsWith(ANSWERED).contains(LAST);
            }
            assertThat(done.getCount()).isOne();
        }
    }

    @Test
    void closesWhatIsNotUsed() throws Exception {
        try (Served served = serve(Duration.ZERO);
                Wire wire = served.connected()) {
            served.connections.stop(done::countDown);

            assertThat(wire.readToEnd()).isEmpty();
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(served.connections.isRunning()).isFalse();
        }
    }

    @Test
    void waitsForTheAnswerUnderWay() throws Exception {
        try (Served served = serve(Duration.ZERO);
                Wire unused = served.connected();
                Wire wire = served.connected()) {
            wire.send(get("/slow"));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            served.connections.stop(done::countDown);

            assertThat(unused.readToEnd()).isEmpty();
            assertThat(done.getCount()).isOne();
            answer.tryEmitEmpty().orThrow();
            assertThat(wire.readToEnd()).startsWith(ANSWERED).contains(LAST);
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void comesBetweenTheDrainAndTheWebServer() {
        assertThat(new OpenConnections(LONG).getPhase())
                .isLessThan(new Drain(event -> {}, LONG).getPhase())
                .isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
    }

    private Served serve(Duration quiet) {
        OpenConnections connections = new OpenConnections(quiet);
        connections.start();
        DisposableServer server = connections
                .installOn(LastRequest.installOn(HttpServer.create().port(0), connections::areEnding))
                .route(routes -> routes.get(
                                "/", (request, response) -> response.status(204).send())
                        .get("/slow", (request, response) -> {
                            asked.countDown();
                            return answer.asMono()
                                    .then(response.status(204).send().then());
                        }))
                .bindNow();
        return new Served(connections, server);
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private record Served(OpenConnections connections, DisposableServer server) implements AutoCloseable {

        /** One that the server knows: what still waits in the kernel is reset when it accepts no more. */
        Wire connected() throws IOException {
            Wire wire = new Wire(server.port());
            wire.send(get("/"));
            assertThat(wire.readUntil("\r\n\r\n")).startsWith(ANSWERED).doesNotContain(LAST);
            return wire;
        }

        boolean refuses() {
            try (Socket _ = new Socket("localhost", server.port())) {
                return false;
            } catch (ConnectException e) {
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            server.disposeNow();
        }
    }
}
