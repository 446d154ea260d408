package io.statepair.stateful.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.statepair.stateful.testing.Changes;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.Stores;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PostgresRestartIT {

    private static final int CALLERS = 16;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void aCrashOfPostgresLosesNothingAcknowledgedAndNeedsNoNewPool() {
        try (RealPostgres postgres = Stores.ownPostgres();
                Trial trial = new Trial(Instance.with().postgres(postgres.port()))) {
            Disposable callers = Flux.fromIterable(trial.sessions(CALLERS))
                    .flatMap(session -> talk(trial.journal, session), CALLERS)
                    .subscribe();
            awaitMore(500);
            postgres.kill();
            postgres.restart();
            awaitMore(500);
            callers.dispose();

            assertThat(postgres.texts("select message from turns")).containsAll(acknowledged);
            assertThat(postgres.number("""
                select count(*)
                  from (select session_id from turns group by session_id having count(*) <> max(turn)) as gaps\
                """)).isZero();
        }
    }

    @Test
    void nobodyIsFailedByTheConnectionsOfBeforeARestart() {
        try (RealPostgres postgres = Stores.ownPostgres();
                Trial trial = new Trial(Instance.with()
                        .postgres(postgres.port())
                        // Connecting anew may take its time here: whether it is done is the question.
                        .property("pair.postgres.acquire", "5s")
                        .property("pair.postgres.writer-acquire", "5s"))) {
            String session = trial.session();
            postgres.kill();
            postgres.restart();
            for (int turn = 1; turn <= CALLERS; turn++) {
                assertThat(Trial.turnOf(trial.submit(session, Changes.turn("hello"))))
                        .isEqualTo(turn);
                assertThat(trial.get(JournalReader.class)
                                .turns(session, turn + 1, CALLERS)
                                .count()
                                .block(Trial.PATIENCE))
                        .isEqualTo(turn);
            }
        }
    }

    private void awaitMore(int count) {
        int before = acknowledged.size();
        await("callers are served").atMost(Trial.PATIENCE).until(() -> acknowledged.size() >= before + count);
    }

    private Mono<Void> talk(Journal journal, String session) {
        return Mono.defer(() -> say(journal, session)).repeat().then();
    }

    private Mono<Applied> say(Journal journal, String session) {
        String message = UUID.randomUUID().toString();
        return journal.change(session, Changes.turn(message))
                .doOnNext(applied -> acknowledged.add(message))
                .onErrorResume(error -> Mono.delay(PAUSE).then(Mono.empty()));
    }
}
