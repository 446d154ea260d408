package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.Await;
import io.statepair.local.Instance;
import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import io.statepair.local.Options;
import io.statepair.local.history.History;
import io.statepair.local.history.Outcome;
import io.statepair.local.history.Outcome.Acknowledged;
import io.statepair.local.history.RecordingClient;
import io.statepair.local.history.SessionState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the pair asks of its stores, as the stores themselves and the kernel count it. */
@NeedsNginx
@Timeout(600)
class FootprintIT {

    private static final Duration START = Duration.ofSeconds(10);
    private static final int CALLERS = 10;
    private static final int LOOKS = 200;
    private static final int TURNS = 1_000;
    private static final int BURSTS = 5;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static LocalStack stack;

    @BeforeAll
    static void start() throws Exception {
        stack = LocalStack.start(Options.builder().directory(directory).build());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void statelessInstancesHoldNoStoreConnectionUnderLoad() throws Exception {
        Set<Integer> stores = Set.of(stack.postgres().port(), stack.redis().port());
        List<StatelessCaller> callers = callers("/api/v1/stateless/info", "/api/v1/stateless/random");
        try {
            Await.until(
                    "all are answered",
                    START,
                    () -> callers.stream().allMatch(caller -> caller.statuses().contains(200)));
            for (int look = 0; look < LOOKS; look++) {
                for (Instance instance : stack.stateless()) {
                    Set<Integer> peers = Sockets.remotePorts(instance.pid());
                    assertThat(peers).isNotEmpty().doesNotContainAnyElementsOf(stores);
                }
            }
        } finally {
            callers.forEach(StatelessCaller::close);
        }
        // The same look at a stateful instance, to know that it can see such a connection at all.
        assertThat(Sockets.remotePorts(stack.stateful().getFirst().pid())).containsAll(stores);
    }

    private static List<StatelessCaller> callers(String... paths) {
        return Stream.of(paths)
                .flatMap(path -> Stream.generate(() -> new StatelessCaller(stack.uri(path)))
                        .limit(CALLERS))
                .toList();
    }

    /**
     * Counted twice: by PostgreSQL's statistics, which miss nothing and are late, and by the numbers of transactions, of
     * which only those have one that write, at once. A machine that cannot do them all in their time sheds some, and then
     * the burst says little: one has to come without.
     */
    @Test
    void aThousandConcurrentTurnsCostAtMostTwoHundredCommits() throws Exception {
        try (RecordingClient client = RecordingClient.of(
                                stack.stateful().getFirst().uri(), new History())
                        .patient(Duration.ofSeconds(20));
                Commits commits = new Commits(stack);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> sessions = sessions(client, 100);
            List<Callable<Outcome<?>>> turns = IntStream.range(0, TURNS)
                    .<Callable<Outcome<?>>>mapToObj(i -> () -> client.turn(sessions.get(i % 100), "turn " + i))
                    .toList();
            // Concurrent they are only with their connections open: what a caller is busy with, nobody can gather.
            threads.invokeAll(turns);
            long acknowledged = 0;
            for (int burst = 0; burst < BURSTS && acknowledged < TURNS; burst++) {
                long before = commits.counted();
                long writingBefore = writingTransactions();
                acknowledged = acknowledged(threads.invokeAll(turns));
                long writing = writingTransactions() - writingBefore;
                long spent = commits.counted() - before;
                System.out.printf(
                        "%d of %d concurrent turns on 100 sessions: %d commits, %d of them writing%n",
                        acknowledged, TURNS, spent, writing);
                assertThat(writing).isBetween(1L, 200L);
                assertThat(spent).isBetween(writing, 200L);
            }
            assertThat(acknowledged).isEqualTo(TURNS);
        }
    }

    private static long acknowledged(List<Future<Outcome<?>>> turns) throws InterruptedException, ExecutionException {
        long acknowledged = 0;
        for (Future<Outcome<?>> turn : turns) {
            acknowledged += turn.get() instanceof Acknowledged ? 1 : 0;
        }
        return acknowledged;
    }

    @Test
    void aSessionReadIsOneRedisCommand() throws Exception {
        try (RecordingClient client =
                RecordingClient.of(stack.stateful().getFirst().uri(), new History())) {
            String session = sessions(client, 1).getFirst();
            // Copies that readers leave, the note of the first read and what tells of the turn are no part of what is
            // counted.
            Map<String, Long> untold = RedisCommands.counted(stack);
            client.turn(session, "hello");
            client.read(session);
            Await.until(
                    "the turn is told of",
                    Duration.ofSeconds(5),
                    () -> RedisCommands.since(untold, RedisCommands.counted(stack))
                            .containsKey("publish"));
            Map<String, Long> before = RedisCommands.counted(stack);
            for (int i = 0; i < 1_000; i++) {
                assertThat(client.read(session)).isInstanceOf(Acknowledged.class);
            }
            Map<String, Long> spent = RedisCommands.since(before, RedisCommands.counted(stack));
            System.out.println("1,000 session reads: " + spent);
            assertThat(spent).isEqualTo(Map.of("getex", 1_000L));
        }
    }

    @Test
    void postgresKeepsWhatItConfirms() throws Exception {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(query("show " + setting)).as(setting).isEqualTo("on");
        }
    }

    private static List<String> sessions(RecordingClient client, int count) {
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assertThat(client.create(Map.of()))
                    .isInstanceOfSatisfying(Acknowledged.class, ok -> sessions.add(((SessionState) ok.answer()).id()));
        }
        return sessions;
    }

    private static long writingTransactions() throws SQLException, IOException {
        return Long.parseLong(query("select pg_snapshot_xmax(pg_current_snapshot())"));
    }

    private static String query(String sql) throws SQLException, IOException {
        try (Connection connection = stack.postgres().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
