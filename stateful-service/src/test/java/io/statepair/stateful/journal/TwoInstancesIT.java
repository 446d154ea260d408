package io.statepair.stateful.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.statepair.stateful.testing.Changes;
import io.statepair.stateful.testing.CutProxy;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.Stores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class TwoInstancesIT {

    private static final int TURNS = 4000;
    private static final RealPostgres POSTGRES = Stores.postgres();

    /** A deadlock must be found, and counted, before the time-out for locks ends it. */
    @BeforeAll
    static void lookForDeadlocksSoon() {
        POSTGRES.execute("alter database statepair set deadlock_timeout = '20ms'");
    }

    @AfterAll
    static void asBefore() {
        POSTGRES.execute("alter database statepair reset deadlock_timeout");
    }

    // Small batches, and writers that divide the sessions differently: so that many hold one row and want another.
    @Test
    void turnsOnTheSameSessionsHaveNoGapNoRepeatAndNoDeadlock() {
        Statistics statistics = new Statistics();
        Map<String, Set<Integer>> seen = new ConcurrentHashMap<>();
        try (Trial one = new Trial(
                        Instance.with().property("pair.journal.writers", 2).property("pair.journal.batch", 16));
                Trial two = new Trial(
                        Instance.with().property("pair.journal.writers", 3).property("pair.journal.batch", 16))) {
            List<String> sessions = one.sessions(12);
            sessions.forEach(session -> seen.put(session, new ConcurrentSkipListSet<>()));
            List<Journal> journals = List.of(one.journal, two.journal);
            Random random = new Random(20261121);
            Flux.range(0, TURNS)
                    .flatMap(i -> turn(journals.get(i % 2), sessions.get(random.nextInt(12)), seen), 200)
                    .blockLast(Duration.ofSeconds(60));
        }
        assertThat(seen.values().stream().mapToInt(Set::size).sum()).isEqualTo(TURNS);
        seen.forEach((session, turns) -> {
            assertThat(turns)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, turns.size()).boxed().toList());
            assertThat(POSTGRES.number("select count(*) from turns where session_id = '" + session + "'"))
                    .isEqualTo(turns.size());
        });
        assertThat(statistics.deadlocks()).isZero();
    }

    private static Mono<Applied> turn(Journal journal, String session, Map<String, Set<Integer>> seen) {
        return journal.change(session, Changes.turn("m")).doOnNext(applied -> {
            int number = applied.state().session().messageCount();
            assertThat(Objects.requireNonNull(seen.get(session)).add(number))
                    .as("turn %s of %s is new", number, session)
                    .isTrue();
        });
    }

    @Test
    void anInstanceThatIsCutOffLosesItsRowLocksWithinASecond() {
        try (CutProxy wire = new CutProxy(POSTGRES.port());
                Trial lost = new Trial(Instance.with().postgres(wire.port()));
                Trial other = new Trial(Instance.with())) {
            String session = other.session();
            wire.strandAt("never arrives");
            CompletableFuture<Applied> stranded = lost.submit(session, Changes.turn("never arrives"));
            await("the lock is held and nothing follows").atMost(Trial.PATIENCE).until(wire::hasCut);
            await("the row is free")
                    .atMost(Duration.ofMillis(2500))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !other.submit(session, Changes.turn("next"))
                            .handle((applied, error) -> error != null)
                            .join());
            assertThat(stranded).isCompletedExceptionally();
            assertThat(POSTGRES.text("select message from turns where turn = 1 and session_id = '" + session + "'"))
                    .isEqualTo("next");
        }
    }
}
