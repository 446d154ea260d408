package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import io.statepair.local.NodeBinary;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The clients of {@code docs/clients} say what their page shows. Where Node is missing and cannot be installed, its two
 * are not run, and their names are printed; with {@code -Dnode=required} that is a failure.
 */
@NeedsNginx
@OnSharedStack
@Timeout(180)
class ExampleClientsIT {

    private static final Path CLIENTS = Path.of("../../docs/clients");
    private static final int SECONDS = 60;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static LocalStack stack;

    /** A client, with the heading of the output that the page shows for it. */
    enum Client {
        CURL_STATELESS("Stateless", "curl/stateless.sh"),
        CURL_STATEFUL("Stateful", "curl/stateful.sh"),
        JAVA_STATELESS("Stateless", "java/StatelessClient.java"),
        JAVA_STATEFUL("Stateful", "java/StatefulClient.java"),
        NODE_STATELESS("Stateless", "node/stateless.mjs"),
        NODE_STATEFUL("Stateful", "node/stateful.mjs");

        private final String heading;
        private final String file;

        Client(String heading, String file) {
            this.heading = heading;
            this.file = file;
        }

        Stream<String> command() throws IOException, InterruptedException {
            String path = CLIENTS.resolve(file).toString();
            return switch (this) {
                case CURL_STATELESS, CURL_STATEFUL -> Stream.of(path);
                case JAVA_STATELESS, JAVA_STATEFUL ->
                    Stream.of(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(), path);
                case NODE_STATELESS, NODE_STATEFUL -> Stream.of(node(file), path);
            };
        }
    }

    private record Ended(int code, String output, String errors) {}

    @BeforeAll
    static void use(LocalStack shared) {
        stack = shared;
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatThePageShows(Client client) throws Exception {
        Ended ended = run(
                client,
                stack.edge().uri().toString(),
                stack.edge().statefulUri().toString());
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.output()).isEqualTo(shown(client.heading));
    }

    @ParameterizedTest
    @EnumSource
    void failsWithAReasonWhenNobodyAnswers(Client client) throws Exception {
        String nobody = nobody();
        Ended ended = run(client, nobody, nobody);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).contains(nobody);
    }

    @ParameterizedTest
    @EnumSource
    void failsWithTheAnswerWhenItIsAnother(Client client) throws Exception {
        Ended ended = run(
                client,
                stack.edge().statefulUri().toString(),
                stack.edge().statefulUri().toString());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.errors()).contains(" answered 404, not 20", "/problems/");
    }

    private static String nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    private static Ended run(Client client, String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve(client + ".out");
        Path errors = directory.resolve(client + ".err");
        Process process = new ProcessBuilder(
                        Stream.concat(client.command(), Stream.of(arguments)).toList())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail(client + " still runs after " + SECONDS + " s");
        }
        return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    /** The last block of code below the heading. */
    private static String shown(String heading) throws IOException {
        List<String> sections =
                List.of(Files.readString(CLIENTS.resolve("README.md")).split("\n## ", -1));
        String section = sections.stream()
                .filter(text -> text.startsWith(heading + "\n"))
                .findFirst()
                .orElseThrow();
        List<String> blocks = List.of(section.split("```\n", -1));
        return blocks.get(blocks.size() - 2);
    }

    private static String node(String file) throws InterruptedException {
        try {
            return NodeBinary.find().toString();
        } catch (IOException e) {
            if ("required".equals(System.getProperty("node"))) {
                return fail("Node is missing (" + e.getMessage() + ")", e);
            }
            System.out.println("NOT RUN, Node is missing (" + e.getMessage() + "): docs/clients/" + file);
            return abort("Node is missing (" + e.getMessage() + ")");
        }
    }
}
