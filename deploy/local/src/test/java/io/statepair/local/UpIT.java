package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsNginx
@Timeout(300)
class UpIT {
    private static final Checkout checkout = Checkout.find();
    private static final Duration START = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    private final List<Integer> ports = List.of(FreePorts.any(), FreePorts.any(), FreePorts.any());

    private final int httpsPort = FreePorts.any();

    private @Nullable Process process;

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void runsUntilASignalAndStopsEverything(String signal) throws Exception {
        Process up = up(ports.getLast(), "--stateless=1", "--stateful=1");
        Await.until("it runs", START, () -> output().contains("Ctrl-C") || !up.isAlive());
        for (int port : ports) {
            URI address = URI.create("http://127.0.0.1:" + port);
            assertThat(output()).contains(address.toString());
            assertThat(Edge.send(address.resolve("/info")).headers().allValues("X-Served-By"))
                    .singleElement()
                    .isIn("stateless-1", "stateful-1");
        }
        assertThat(output()).contains("https://localhost:" + httpsPort + "\n");

        signal(signal, up);

        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isZero();
        assertNothingRuns();
    }

    @Test
    void aSignalDuringTheStartStopsEverythingToo() throws Exception {
        Path logs = checkout.target().resolve("up/logs");
        Folders.delete(logs);
        Process up = up(ports.getLast());
        Path log = logs.resolve("stateful-2.log");
        Await.until("an instance starts", START, () -> Files.exists(log) || !up.isAlive());

        signal("TERM", up);

        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isZero();
        assertNothingRuns();
    }

    @Test
    void namesAPortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process up = up(taken.getLocalPort());
            assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(up.exitValue()).isEqualTo(1);
            assertThat(output()).isEqualTo("up: Port " + taken.getLocalPort() + " is in use\n");
        }
    }

    private Process up(int statefulPort, String... options) throws IOException {
        // Whoever runs the tests in the background may have them ignore SIGINT, and a process inherits that.
        Stream<String> command = Stream.of(
                "env",
                "--default-signal=INT",
                checkout.root().resolve("deploy/local/up").toString(),
                "--port=" + ports.get(0),
                "--https-port=" + httpsPort,
                "--stateless-port=" + ports.get(1),
                "--stateful-port=" + statefulPort);
        process = new ProcessBuilder(Stream.concat(command, Stream.of(options)).toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        return process;
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }

    private static void signal(String name, Process process) throws Exception {
        int code = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    private static void assertNothingRuns() throws IOException {
        Path directory = checkout.target().resolve("up");
        assertThat(ProcessHandle.allProcesses().flatMap(other -> other.info().commandLine().stream()))
                .noneMatch(command -> command.contains(directory.toString()));
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("lock", "logs");
        }
    }
}
