package io.statepair.stateful.journal;

import static io.statepair.stateful.testing.Changes.end;
import static io.statepair.stateful.testing.Changes.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.r2dbc.spi.R2dbcException;
import io.statepair.stateful.testing.LateLoops;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

class JournalIT {

    private static final RealPostgres POSTGRES = Stores.postgres();

    private static Trial trial;

    @BeforeAll
    static void start() {
        trial = new Trial(Trial.oneWriter());
    }

    @AfterAll
    static void stop() {
        trial.close();
    }

    @Test
    void turnsOfOneBatchAreNumberedInTheOrderOfTheirArrival() throws Exception {
        List<String> sessions = trial.sessions(2);
        List<CompletableFuture<Applied>> turns = new ArrayList<>();
        long before;
        try (Gate gate = Gate.shut(POSTGRES, trial)) {
            before = trial.batches();
            for (int i = 0; i < 100; i++) {
                turns.add(trial.submit(sessions.get(i % 2), turn("m" + i)));
            }
            assertThat(gate.isShut()).isTrue();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(Trial.turnOf(turns.get(i))).isEqualTo(i / 2 + 1);
            assertThat(version(turns.get(i))).isEqualTo(i / 2 + 2);
        }
        assertThat(trial.batches()).as("the held batch and one more").isEqualTo(before + 2);
        assertThat(messages(sessions.getFirst())).isEqualTo(numbered(0));
        assertThat(messages(sessions.getLast())).isEqualTo(numbered(1));
    }

    @Test
    void writersGetConnectionsThoughTheEventLoopsAreLate() {
        // Longer than a read may wait for a connection.
        LateLoops.by(Duration.ofMillis(300), trial.get(LoopResources.class));
        trial.get(Connections.class).with(connection -> Mono.empty()).block(Trial.PATIENCE);
    }

    @Test
    void aChangeThatCannotBeFailsAlone() throws Exception {
        String session = trial.session();
        String ended = trial.session();
        Trial.done(trial.submit(ended, end()));
        Change refusal = (current, now) -> {
            throw Problem.invalid("field", "is wrong");
        };
        CompletableFuture<Applied> first;
        CompletableFuture<Applied> onEnded;
        CompletableFuture<Applied> onUnknown;
        CompletableFuture<Applied> refused;
        CompletableFuture<Applied> last;
        CompletableFuture<Applied> late;
        long before;
        try (Gate gate = Gate.shut(POSTGRES, trial)) {
            before = trial.batches();
            first = trial.submit(session, turn("first"));
            onEnded = trial.submit(ended, turn("too late"));
            onUnknown = trial.submit(UUID.randomUUID().toString(), turn("to nobody"));
            refused = trial.submit(session, refusal);
            last = trial.submit(session, end());
            late = trial.submit(session, turn("after the end"));
            assertThat(gate.isShut()).isTrue();
        }
        assertThat(Trial.turnOf(first)).isEqualTo(1);
        assertThat(version(last)).isEqualTo(3);
        assertThat(Trial.problem(onEnded)).isEqualTo(ProblemType.SESSION_NOT_FOUND);
        assertThat(Trial.problem(onUnknown)).isEqualTo(ProblemType.SESSION_NOT_FOUND);
        assertThat(Trial.problem(refused)).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(Trial.problem(late)).isEqualTo(ProblemType.SESSION_NOT_FOUND);
        assertThat(trial.batches()).isEqualTo(before + 2);
        assertThat(messages(session)).isEqualTo("first");
        assertThat(POSTGRES.text("select version from sessions where ended_at is not null and id = '" + session + "'"))
                .isEqualTo("3");
    }

    @Test
    void whatPostgresCannotHoldFailsAlone() throws Exception {
        String session = trial.session();
        List<CompletableFuture<Applied>> turns = new ArrayList<>();
        try (Gate gate = Gate.shut(POSTGRES, trial)) {
            for (int i = 0; i < 20; i++) {
                turns.add(trial.submit(session, turn(i == 7 ? "U+0000: \0" : "m" + i)));
            }
            assertThat(gate.isShut()).isTrue();
        }
        CompletableFuture<Applied> poisoned = turns.remove(7);
        assertThat(Trial.failure(poisoned)).isInstanceOf(R2dbcException.class);
        assertThat(turns.stream().map(Trial::turnOf))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 19).boxed().toList());
    }

    /** Its copy is asked while they wait. */
    @Test
    void aSessionThatOnlyRedisSawReadIsDecidedWithItsNeighbours() throws Exception {
        String forgotten = trial.session();
        POSTGRES.execute("update sessions set created_at = now() - interval '1 hour', last_activity = now()"
                + " - interval '16 minutes' where id = '" + forgotten + "'");
        List<String> sessions = List.of(trial.session(), forgotten, trial.session());
        List<CompletableFuture<Applied>> turns = new ArrayList<>();
        long before;
        try (Gate gate = Gate.shut(POSTGRES, trial)) {
            before = trial.changes();
            sessions.forEach(session -> turns.add(trial.submit(session, turn("once"))));
            assertThat(gate.isShut()).isTrue();
        }
        assertThat(turns.stream().map(Trial::turnOf)).containsExactly(1, 1, 1);
        assertThat(sessions).allMatch(session -> messages(session).equals("once"));
        assertThat(trial.changes()).as("the gate's and these").isEqualTo(before + 4);
    }

    @Test
    void aCallerWhoLeavesTheQueueChangesNothing() throws Exception {
        String session = trial.session();
        CompletableFuture<Applied> stays;
        try (Gate gate = Gate.shut(POSTGRES, trial)) {
            trial.journal.change(session, turn("leaves")).subscribe().dispose();
            stays = trial.submit(session, turn("stays"));
            assertThat(gate.isShut()).isTrue();
        }
        assertThat(Trial.turnOf(stays)).isEqualTo(1);
        assertThat(messages(session)).isEqualTo("stays");
    }

    @Test
    void aCallerWhoLeavesWhileTheBatchIsUnderWayLeavesItAlone() throws Exception {
        String session = trial.session();
        String left;
        CompletableFuture<Applied> next;
        try (Gate gate = Gate.shut(POSTGRES, trial)) {
            left = gate.session();
            gate.cancel();
            next = trial.submit(session, turn("next"));
        }
        assertThat(Trial.turnOf(next)).isEqualTo(1);
        assertThat(messages(left)).isEqualTo("held");
    }

    @Test
    void aFullQueueRefusesAtOnce() throws Exception {
        try (Trial small = new Trial(Trial.oneWriter().property("pair.journal.queue", 10))) {
            String session = small.session();
            List<CompletableFuture<Applied>> accepted = new ArrayList<>();
            try (Gate gate = Gate.shut(POSTGRES, small)) {
                for (int i = 0; i < 10; i++) {
                    accepted.add(small.submit(session, turn("m" + i)));
                }
                CompletableFuture<Applied> refused = small.submit(session, turn("one too many"));
                assertThat(refused).isCompletedExceptionally();
                assertThat(Trial.problem(refused)).isEqualTo(ProblemType.UNAVAILABLE);
                assertThat(Trial.failure(refused)).hasMessageContaining("queue is full");
                assertThat(gate.isShut()).isTrue();
            }
            assertThat(accepted.stream().map(Trial::turnOf))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 10).boxed().toList());
            assertThat(Trial.turnOf(small.submit(session, turn("room again")))).isEqualTo(11);
        }
    }

    @Test
    void aShutdownRefusesWhatComesAndCommitsWhatCame() throws Exception {
        Trial closing = new Trial(Trial.oneWriter());
        String session = closing.session();
        List<CompletableFuture<Applied>> accepted = new ArrayList<>();
        CompletableFuture<Void> closed;
        try (Gate gate = Gate.shut(POSTGRES, closing)) {
            for (int i = 0; i < 50; i++) {
                accepted.add(closing.submit(session, turn("m" + i)));
            }
            closed = CompletableFuture.runAsync(closing::close);
            await("the journal is closed")
                    .atMost(Trial.PATIENCE)
                    .until(() -> closing.submit(session, turn("too late")).isCompletedExceptionally());
            assertThat(gate.isShut()).isTrue();
        }
        assertThat(closed).succeedsWithin(Trial.PATIENCE);
        assertThat(accepted).allSatisfy(turn -> assertThat(turn).succeedsWithin(Trial.PATIENCE));
        assertThat(POSTGRES.number("select max(turn) from turns where session_id = '" + session + "'"))
                .isGreaterThanOrEqualTo(50);
    }

    private static String messages(String session) {
        return POSTGRES.text(
                "select string_agg(message, ' ' order by turn) from turns where session_id = '" + session + "'");
    }

    private static String numbered(int rest) {
        return IntStream.range(0, 100)
                .filter(i -> i % 2 == rest)
                .mapToObj(i -> "m" + i)
                .collect(Collectors.joining(" "));
    }

    private static long version(CompletableFuture<Applied> change) {
        return Trial.done(change).state().session().version();
    }
}
