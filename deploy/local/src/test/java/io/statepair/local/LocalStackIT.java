package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@NeedsNginx
@Timeout(300)
class LocalStackIT {
    private static final Duration BOUND = Duration.ofSeconds(15);

    @TempDir
    private Path directory;

    @Test
    void startsReadyOutlivesAnInstanceAndLeavesNothing() throws Exception {
        List<ProcessHandle> processes;
        try (LocalStack stack = LocalStack.start(small().stateless(2).build())) {
            processes = stack.servers().stream()
                    .map(server -> ProcessHandle.of(server.pid()).orElseThrow())
                    .toList();
            assertThat(namesAtTheEdge(stack)).containsExactlyInAnyOrder("stateless-1", "stateless-2");

            Instance victim = stack.stateless().getFirst();
            victim.kill();
            assertThat(namesAtTheEdge(stack)).containsExactly("stateless-2");

            victim.start();
            Await.until(
                    "the edge uses it again", BOUND, () -> namesAtTheEdge(stack).size() == 2);

            stack.redis().pause();
            victim.pause();
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(directory).isDirectoryNotContaining("glob:**/{postgres,redis,nginx,secrets,tmp}");
    }

    @Test
    void aStartThatFailsHalfWayLeavesNothing() {
        Options impossible = small().statefulEnvironment(Map.of("JDK_JAVA_OPTIONS", "-XX:NoSuchFlag"))
                .build();
        assertThatIllegalStateException()
                .isThrownBy(() -> LocalStack.start(impossible))
                .withMessageContaining("stateful-1 ended before it was ready")
                .withMessageContaining("NoSuchFlag");
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(command -> command.contains(directory.toString()));
    }

    @Test
    void keptDataAndSecretsAreThereAtTheNextStart() throws Exception {
        Options keeping = small().keepData(true).build();
        String password;
        try (LocalStack stack = LocalStack.start(keeping);
                Connection connection = stack.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
            password = stack.secrets().redisPassword();
        }
        try (LocalStack stack = LocalStack.start(keeping);
                Connection connection = stack.postgres().connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("SELECT answer FROM kept").next()).isTrue();
            assertThat(stack.secrets().redisPassword()).isEqualTo(password);
        }
    }

    @Test
    void aDirectoryHoldsOneRunningStack() throws Exception {
        try (StackFolder taken = StackFolder.open(directory, false)) {
            assertThat(taken.tmp()).isDirectory();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> LocalStack.start(small().build()))
                    .withMessageContaining("Another stack runs in " + directory);
        }
    }

    private OptionsBuilder small() {
        return Options.builder().directory(directory).stateless(1).stateful(1);
    }

    private static Set<String> namesAtTheEdge(LocalStack stack) throws IOException, InterruptedException {
        Set<String> names = new HashSet<>();
        for (int request = 0; request < 10; request++) {
            names.add(Edge.send(stack.uri("/health"))
                    .headers()
                    .firstValue("X-Served-By")
                    .orElseThrow());
        }
        return names;
    }
}
