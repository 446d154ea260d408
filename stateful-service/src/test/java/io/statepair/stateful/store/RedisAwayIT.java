package io.statepair.stateful.store;

import static io.statepair.stateful.testing.Changes.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;

class RedisAwayIT {

    private static final Duration BUDGET = Duration.ofSeconds(1);
    private static final Duration TIME_OUT = Duration.ofMillis(250);
    private static final int MANY = 20;
    private static final int BATCH = 512;

    private RealRedis redis;
    private Node node;

    @BeforeEach
    void start() {
        redis = Stores.ownRedis();
        node = new Node(redis);
    }

    @AfterEach
    void stop() {
        node.close();
        redis.close();
    }

    @Test
    void aDeadRedisCostsChangesAndNothingElse() {
        withstand(RealRedis::kill, RealRedis::restart);
    }

    @Test
    void aFrozenRedisCostsChangesAndNothingElse() {
        withstand(RealRedis::pause, RealRedis::resume);
    }

    /** The look before it may have gone over another connection. */
    @Test
    void aPermitThatNobodyAnswersIsAskedForOnce() {
        String session = node.session();
        node.awaitSettled();
        redis.pause();
        long paused = System.nanoTime();
        for (int i = 0; i < MANY; i++) {
            assertThat(Node.done(node.copies.permitLoad(session, RedisCopies.readerToken())))
                    .isEqualTo(RedisCopies.Permit.NONE);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - paused)).isLessThan(TIME_OUT.multipliedBy(MANY / 2));
        redis.resume();
    }

    /** Or each would keep those waiting that want the rows which it has locked. */
    @Test
    void oneTimeOutIsEnoughForAll() {
        String session = node.session();
        redis.pause();
        assertThat(Node.refused(node.store.change(Caller.ANONYMOUS, session, turn("first"))))
                .isEqualTo(ProblemType.UNAVAILABLE);
        long refused = System.nanoTime();
        for (int i = 0; i < MANY; i++) {
            assertThat(Node.refused(node.store.change(Caller.ANONYMOUS, session, turn("next"))))
                    .isEqualTo(ProblemType.UNAVAILABLE);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - refused)).isLessThan(TIME_OUT.multipliedBy(MANY / 2));
        redis.resume();
    }

    /** The log would say of each that nobody wanted to hear of it. */
    @Test
    void noErrorOfABatchIsLeftToNobody() {
        Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();
        List<String> sessions =
                Stream.generate(node.get(SessionIds.class)::next).limit(BATCH).toList();
        redis.pause();
        Hooks.onErrorDropped(dropped::add);
        try {
            assertThat(Node.refused(node.copies.lease(sessions, "batch"))).isEqualTo(ProblemType.UNAVAILABLE);
            redis.resume();
        } finally {
            Hooks.resetOnErrorDropped();
        }
        assertThat(dropped).isEmpty();
    }

    /** It alone knows whether somebody read the session. */
    @Test
    void withoutRedisNoSessionIsTakenForIdle() {
        String session = node.session();
        node.loseNotes(session);
        redis.pause();
        assertThat(within(() -> Node.refused(node.store.read(Caller.ANONYMOUS, session))))
                .isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(within(() -> Node.refused(node.store.change(Caller.ANONYMOUS, session, turn("during")))))
                .isEqualTo(ProblemType.UNAVAILABLE);
        redis.resume();
    }

    private void withstand(Consumer<RealRedis> outage, Consumer<RealRedis> recovery) {
        String session = node.session();
        node.change(session, turn("before"));
        outage.accept(redis);
        for (int i = 0; i < 5; i++) {
            assertThat(within(() -> node.read(session).version())).isEqualTo(2);
            assertThat(within(() -> Node.refused(node.store.change(Caller.ANONYMOUS, session, turn("during")))))
                    .isEqualTo(ProblemType.UNAVAILABLE);
        }
        assertThat(Stores.postgres().number("select max(turn) from turns where session_id = '" + session + "'"))
                .isEqualTo(1);

        recovery.accept(redis);
        await("changes are taken again")
                .atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .until(() -> node.change(session, turn("after")).turn() != null);
        assertThat(node.read(session).version()).isEqualTo(3);
        assertThat(node.copy(session)).isNotNull();
    }

    private static <T> T within(Supplier<T> question) {
        long asked = System.nanoTime();
        T answer = question.get();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(BUDGET);
        return answer;
    }
}
