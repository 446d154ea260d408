package io.statepair.stateful.store;

import static io.statepair.stateful.testing.Changes.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.SetArgs;
import io.micrometer.core.instrument.MeterRegistry;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadNotesIT {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Test
    void postgresHearsOfReadsOnceAnIntervalAndTheVersionStays() {
        Instance.Setup setup = Instance.with().property("pair.session.lifetimes.activity-interval", INTERVAL);
        try (Node node = new Node(Stores.redis(), setup)) {
            String session = node.session();
            double before = notes(node);
            long started = System.nanoTime();
            await("three notes")
                    .atMost(Node.PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> node.read(session).version() == 1 && notes(node) == before + 3);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .as("the creation and three reads, an interval apart")
                    .isGreaterThanOrEqualTo(INTERVAL.multipliedBy(3).minusMillis(100));
            assertThat(Stores.postgres().number("""
                select count(*) from sessions
                 where id = '%s' and version = 1 and last_activity > created_at + interval '2 seconds'\
                """.formatted(session))).isEqualTo(1);
        }
    }

    /** Its notes were lost, with their statement or with an instance. */
    @Test
    void aSessionThatOnlyRedisSawReadIsNotOver() {
        try (Node node = new Node(Stores.redis())) {
            String session = node.session();
            node.loseNotes(session);
            assertThat(node.change(session, turn("still here"))
                            .state()
                            .session()
                            .version())
                    .isEqualTo(2);
        }
    }

    /** Before the session seems idle and after; each time the copy is left with nothing but its life. */
    @Test
    void aChangeThatFailsDoesNotEndIt() {
        try (Node node = new Node(Stores.redis())) {
            String session = node.session();
            failToChange(node, session);
            node.loseNotes(session);
            failToChange(node, session);
            assertThat(node.change(session, turn("still here"))
                            .state()
                            .session()
                            .version())
                    .isEqualTo(2);
        }
    }

    @Test
    void aReadThatFindsNothingButALifeSlidesIt() {
        try (Node node = new Node(Stores.redis())) {
            String session = node.session();
            failToChange(node, session);
            Stores.redis().ask(redis -> redis.expire(RedisKeys.value(session), Duration.ofMinutes(1)));
            assertThat(node.copies.find(session).block(Node.PATIENCE)).isInstanceOf(RedisCopies.Found.Nothing.class);
            long left = Stores.redis().ask(redis -> redis.ttl(RedisKeys.value(session)));
            assertThat(left).isGreaterThan(Duration.ofMinutes(14).toSeconds());
        }
    }

    /** Though the change itself is refused. */
    @Test
    void theNextBatchNotesWhatOnlyRedisSaw() {
        try (Node node = new Node(Stores.redis())) {
            String session = node.session();
            node.loseNotes(session);
            Change refused = (current, now) -> {
                throw Problem.forbidden("not now");
            };
            assertThat(Node.refused(node.store.change(Caller.ANONYMOUS, session, refused)))
                    .isEqualTo(ProblemType.FORBIDDEN);
            assertThat(Stores.postgres().number("""
                select count(*) from sessions
                 where id = '%s' and version = 1 and last_activity > now() - interval '1 minute'\
                """.formatted(session))).isEqualTo(1);
        }
    }

    private static void failToChange(Node node, String session) {
        assertThatThrownBy(() -> node.change(session, turn("PostgreSQL cannot hold U+0000: \0")))
                .isNotInstanceOf(Problem.class);
        assertThat(node.copy(session)).isNull();
    }

    @Test
    void aCopyOfAnotherRunOfRedisTellsOfReadsToo() {
        try (Node node = new Node(Stores.redis())) {
            String session = node.session();
            node.loseNotes(session);
            node.awaitSettled();
            Stores.redis()
                    .ask(redis -> redis.set(
                            RedisKeys.value(session), "another run's", SetArgs.Builder.ex(Duration.ofMinutes(5))));
            assertThat(node.read(session).version()).isEqualTo(1);
            assertThat(node.copy(session)).isNotEqualTo("another run's");
        }
    }

    @Test
    void aSessionThatNobodySawReadIsOver() {
        try (Node node = new Node(Stores.redis())) {
            String session = node.session();
            node.loseNotes(session);
            node.dropCopy(session);
            assertThat(Node.refused(node.store.change(Caller.ANONYMOUS, session, turn("too late"))))
                    .isEqualTo(ProblemType.SESSION_NOT_FOUND);
            assertThat(Node.refused(node.store.read(Caller.ANONYMOUS, session)))
                    .isEqualTo(ProblemType.SESSION_NOT_FOUND);
        }
    }

    private static double notes(Node node) {
        return node.get(MeterRegistry.class).get("journal.notes").counter().count();
    }
}
