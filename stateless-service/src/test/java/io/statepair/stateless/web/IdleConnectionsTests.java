package io.statepair.stateless.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class IdleConnectionsTests {

    /** Long enough for a test that is held up between its steps. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final DisposableServer server = new IdleConnections(LIMIT)
            .installOn(HttpServer.create().port(0))
            .handle((request, response) -> response.status(204).send())
            .bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HTTP/1.1\r\nHost: "})
    void closesAConnectionThatNeverAsks(String sent) throws IOException {
        assertThat(Wire.exchange(server.port(), sent)).isEmpty();
    }

    @Test
    void closesAConnectionAfterItsLastAnswer() throws IOException {
        try (Wire wire = new Wire(server.port())) {
            for (int request = 0; request < 2; request++) {
                wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(wire.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 204 No Content\r\n");
            }
            assertThat(wire.readToEnd()).isEmpty();
        }
    }
}
