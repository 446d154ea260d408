package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LinkTest {
    private ServerSocket echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private Link link = Link.to(echo.getLocalPort());

    LinkTest() throws IOException {}

    @BeforeEach
    void answer() {
        Thread.ofVirtual().start(this::accept);
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        echo.close();
    }

    @Test
    void carriesBothWaysToTheEnd() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[] {1, 2, 3});
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void delaysEachDirection() throws IOException {
        try (Socket socket = connect()) {
            roundTrip(socket);
            link.delay(Duration.ofMillis(100));
            assertThat(roundTrip(socket)).isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
        }
    }

    @Test
    void aDelayLeavesTheThroughput() throws Exception {
        link.delay(Duration.ofMillis(100));
        byte[] sent = new byte[4_000_000];
        try (Socket socket = connect()) {
            Thread writer = Thread.ofVirtual().start(() -> write(socket, sent));
            long start = System.nanoTime();
            assertThat(socket.getInputStream().readNBytes(sent.length)).hasSize(sent.length);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            writer.join();
        }
    }

    @RepeatedTest(20)
    void aCutResetsWhatIsOpenAndRefusesWhatIsNew() throws Exception {
        try (Socket socket = connect()) {
            roundTrip(socket);
            link.cut();
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
            assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
        }
        link.heal();
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket)).isPositive();
        }
    }

    @Test
    void aBlackHoleDeliversLate() throws IOException {
        try (Socket socket = connect()) {
            roundTrip(socket);
            link.blackHole();
            socket.setSoTimeout(200);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> roundTrip(socket));
            link.heal();
            socket.setSoTimeout(5_000);
            assertThat(socket.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void aBlackHoleTakesNewConnectionsToo() throws IOException {
        link.blackHole();
        try (Socket socket = connect()) {
            socket.setSoTimeout(200);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> roundTrip(socket));
            link.heal();
            socket.setSoTimeout(5_000);
            assertThat(socket.getInputStream().read()).isEqualTo(7);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), link.port()), 1_000);
        return socket;
    }

    private static Duration roundTrip(Socket socket) throws IOException {
        long start = System.nanoTime();
        socket.getOutputStream().write(7);
        assertThat(socket.getInputStream().read()).isEqualTo(7);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread.ofVirtual().start(() -> echo(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // The link was cut.
        }
    }
}
