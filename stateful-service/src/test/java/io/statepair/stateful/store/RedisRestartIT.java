package io.statepair.stateful.store;

import static io.statepair.stateful.testing.Changes.end;
import static io.statepair.stateful.testing.Changes.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Caller;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another run of Redis may know less than the one before, or the past. */
class RedisRestartIT {

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
    void aSnapshotFromThePastIsNotBelieved() {
        String session = node.session();
        String past = node.copy(session);
        redis.ask(RedisCommands::save);
        node.change(session, turn("after the snapshot"));
        long restarted = restart();
        assertThat(node.copy(session)).as("what Redis came back with").isEqualTo(past);

        await("a reader leaves a copy of this run").atMost(Node.PATIENCE).until(() -> {
            assertThat(node.read(session).version()).isEqualTo(2);
            return !Objects.equals(node.copy(session), past);
        });
        assertThat(Duration.ofNanos(System.nanoTime() - restarted))
                .as("a change under way may have its lease in the run before")
                .isGreaterThanOrEqualTo(Node.LEASE);
        assertThat(node.read(session).version()).isEqualTo(2);
    }

    @Test
    void anEndThatTheSnapshotDoesNotKnowIsStillAnEnd() {
        String session = node.session();
        redis.ask(RedisCommands::save);
        node.change(session, end());
        restart();
        assertThat(node.copy(session)).isNotNull();
        await("the end is written again").atMost(Node.PATIENCE).until(() -> {
            Node.refused(node.store.read(Caller.ANONYMOUS, session));
            return node.copy(session) == null;
        });
    }

    @Test
    void aChangeLeavesACopyAtOnce() {
        String session = node.session();
        restart();
        await("changes are taken again")
                .atMost(Node.PATIENCE)
                .ignoreExceptions()
                .until(() -> node.change(session, turn("m")).turn() != null);
        assertThat(node.copy(session)).isNotNull();
    }

    private long restart() {
        redis.kill();
        long restarted = System.nanoTime();
        redis.restart();
        return restarted;
    }
}
