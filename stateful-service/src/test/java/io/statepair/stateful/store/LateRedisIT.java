package io.statepair.stateful.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.ProblemType;
import org.junit.jupiter.api.Test;

class LateRedisIT {

    @Test
    void anInstanceStartsWithoutRedisAndFindsItWhenItComes() {
        try (RealRedis redis = Stores.ownRedis()) {
            redis.kill();
            try (Node node = new Node(redis)) {
                assertThat(Node.refused(node.store.create(null, "{}", null))).isEqualTo(ProblemType.UNAVAILABLE);
                redis.restart();
                await("the connection").atMost(Node.PATIENCE).ignoreExceptions().until(() -> node.session() != null);
                String session = node.session();
                await("its copy").atMost(Node.PATIENCE).until(() -> {
                    node.read(session);
                    return node.copy(session) != null;
                });
            }
        }
    }
}
