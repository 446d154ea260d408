package io.statepair.stateful.store;

import static io.statepair.stateful.testing.Changes.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ImportedIdsIT {

    private static final int MADE_UP = 2_000;

    private RealPostgres postgres;
    private RealRedis redis;
    private Node node;

    @BeforeEach
    void start() {
        postgres = Stores.ownPostgres();
        redis = Stores.ownRedis();
        node = new Node(redis, Instance.with().postgres(postgres.port()));
    }

    @AfterEach
    void stop() {
        node.close();
        redis.close();
        postgres.close();
    }

    @Test
    void anImportedSessionLivesOnLikeAnyOther() {
        String id = imported();
        assertThat(node.read(id).version()).isEqualTo(1);
        assertThat(node.change(id, turn("hello")).turn()).isNotNull();
        node.awaitSettled();
        assertThat(node.read(id).messageCount()).isEqualTo(1);
        assertThat(node.copy(id)).isNotNull();
    }

    @Test
    void whatIsImportedWhileAnInstanceRunsIsKnownWithinASecondOrTwo() {
        assertThat(Node.refused(
                        node.store.read(Caller.ANONYMOUS, UUID.randomUUID().toString())))
                .isEqualTo(ProblemType.SESSION_NOT_FOUND);
        String id = imported();
        await("the list is read again")
                .atMost(Duration.ofSeconds(3))
                .ignoreExceptions()
                .until(() -> node.read(id).id().equals(id));
    }

    @Test
    void anIdOfOurFormGainsNothing() {
        String id = "A".repeat(SessionIds.LENGTH);
        insert(id, true);
        assertThat(Node.refused(node.store.read(Caller.ANONYMOUS, id))).isEqualTo(ProblemType.SESSION_NOT_FOUND);
    }

    @Test
    void aSessionWithoutTheMarkIsNotOpenedByItsIdAlone() {
        String id = UUID.randomUUID().toString();
        insert(id, false);
        assertThat(Node.refused(node.store.read(Caller.ANONYMOUS, id))).isEqualTo(ProblemType.SESSION_NOT_FOUND);
    }

    @Test
    void madeUpIdsCostAQueryASecondAndNotOneEach() {
        long started = System.nanoTime();
        for (int round = 0; round < 5; round++) {
            Long refused = Flux.range(0, MADE_UP)
                    .flatMap(i -> node.store
                            .read(Caller.ANONYMOUS, UUID.randomUUID().toString())
                            .then()
                            .onErrorResume(error -> Mono.empty()))
                    .then(Mono.just(1L))
                    .block(Node.PATIENCE);
            assertThat(refused).isOne();
        }
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds() + 1;
        node.close();
        await("the backends have reported")
                .atMost(Node.PATIENCE)
                .until(() -> postgres.number(
                                "select count(*) from pg_stat_activity where application_name = 'stateful-service'")
                        == 0);
        // One is on its way when the flood begins, and who came meanwhile shares the next.
        assertThat(postgres.number("select seq_scan + idx_scan from pg_stat_user_tables where relname = 'sessions'"))
                .isLessThanOrEqualTo(2 * seconds + 20);
    }

    @Test
    void whatCannotBeToldIs503AndWhatIsKnownStaysKnown() {
        String id = imported();
        node.awaitSettled();
        node.read(id);
        postgres.kill();
        try {
            assertThat(node.read(id).id()).isEqualTo(id);
            await("the list is due")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> Node.refused(node.store.read(
                                    Caller.ANONYMOUS, UUID.randomUUID().toString()))
                            == ProblemType.UNAVAILABLE);
        } finally {
            postgres.restart();
        }
    }

    private String imported() {
        String id = UUID.randomUUID().toString();
        insert(id, true);
        return id;
    }

    private void insert(String id, boolean imported) {
        postgres.execute("""
            insert into sessions(id, data, memory, version, message_count, created_at, last_activity, imported)
            values ('%s', '{}', '{}', 1, 0, now(), now(), %s)
            """.formatted(id, imported));
    }
}
