package io.statepair.stateful.store;

import static io.statepair.stateful.testing.Changes.end;
import static io.statepair.stateful.testing.Changes.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.ProblemType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis refuses what needs memory once {@code maxmemory} is reached. */
class RedisFullIT {

    private RealRedis redis;
    private Node node;

    @BeforeEach
    void start() {
        redis = Stores.ownRedis();
        node = new Node(redis);
        node.awaitSettled();
    }

    @AfterEach
    void stop() {
        node.close();
        redis.close();
    }

    @Test
    void itCostsCopiesAndNothingElse() {
        String session = node.session();
        limitMemory("1");
        assertThat(node.read(session).version()).isEqualTo(1);
        node.change(session, turn("changes are taken"));
        assertThat(node.copy(session)).isNull();
        assertThat(node.read(session).version()).isEqualTo(2);

        String begun = node.session();
        assertThat(node.copy(begun)).isNull();
        assertThat(node.read(begun).version()).isEqualTo(1);

        limitMemory("0");
        assertThat(node.read(session).version()).isEqualTo(2);
        assertThat(node.copy(session)).isNotNull();
    }

    @Test
    void anEndLeavesNothing() {
        String session = node.session();
        limitMemory("1");
        node.change(session, end());
        List<String> keys = redis.ask(commands -> commands.keys("*" + session + "*"));
        assertThat(keys).isEmpty();
        assertThat(Node.refused(node.store.read(Caller.ANONYMOUS, session))).isEqualTo(ProblemType.SESSION_NOT_FOUND);
    }

    private void limitMemory(String bytes) {
        redis.ask(commands -> commands.configSet("maxmemory", bytes));
    }
}
