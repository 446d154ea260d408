package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoadTest {

    private static final int RATE = 500;
    private static final int STALL_MILLIS = 400;

    private final AtomicInteger requests = new AtomicInteger();
    private volatile long stallBegan;
    private volatile long stallEnded;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/quick", exchange -> answer(exchange, 200));
        server.createContext("/broken", exchange -> answer(exchange, 500));
        server.createContext("/stalls", exchange -> {
            if (requests.get() == 100) {
                stall();
            }
            answer(exchange, 200);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsAsManyRequestsAsTheRateSays() throws IOException {
        OpenLoad.run(uri("/quick"), System::nanoTime, RATE, 1);
        assertThat(requests).hasValue(RATE);
    }

    // Served one after the other: a generator that waited with the server would see one slow request among 500.
    @Test
    void whoShouldHaveBeenServedDuringAStallHasWaitedToo() throws IOException {
        Latencies latencies = OpenLoad.run(uri("/stalls"), System::nanoTime, RATE, 1);
        assertThat(latencies.millisOfAll(1)).isGreaterThanOrEqualTo(STALL_MILLIS);
        assertThat(latencies.millisOfAll(0.75)).isGreaterThan(STALL_MILLIS / 10.0);
        assumeThat(latencies.leftOut()).as("the generator could be at work").isLessThan(0.5);
        assertThat(latencies.millis(1)).isGreaterThanOrEqualTo(STALL_MILLIS);
    }

    @Test
    void whoHadToWaitForTheServersProcessorDoesNotCount() throws IOException {
        Latencies latencies = OpenLoad.run(uri("/stalls"), this::cpuOfAServerThatIsKeptFromItsProcessor, RATE, 1);
        assertThat(latencies.leftOut()).isGreaterThan(STALL_MILLIS / 1000.0);
        assertThat(latencies.millis(1)).isLessThan(STALL_MILLIS);
        assertThat(latencies.millisOfAll(1)).isGreaterThanOrEqualTo(STALL_MILLIS);
    }

    @Test
    void anErrorIsNoAnswer() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OpenLoad.run(uri("/broken"), System::nanoTime, RATE, 1))
                .withMessageContaining("500");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        requests.incrementAndGet();
        byte[] body = {'o', 'k'};
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Its stall is taken for somebody else's: else it works all the time. */
    private long cpuOfAServerThatIsKeptFromItsProcessor() {
        if (stallBegan != 0 && stallEnded == 0) {
            return stallBegan;
        }
        return System.nanoTime() - (stallEnded - stallBegan);
    }

    /** Nothing waits for anything here: a server that takes its time is what the test is about. */
    private void stall() {
        stallBegan = System.nanoTime();
        try {
            Thread.sleep(STALL_MILLIS);
            stallEnded = System.nanoTime();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
