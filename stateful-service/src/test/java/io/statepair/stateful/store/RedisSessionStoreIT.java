package io.statepair.stateful.store;

import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.Stores;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import reactor.core.publisher.Mono;

class RedisSessionStoreIT extends SessionStoreContract {

    private static Node node;

    @BeforeAll
    static void start() {
        node = new Node(
                Stores.redis(),
                Instance.with()
                        .property("pair.session.lifetimes.idle", LIFETIMES.idle())
                        .property("pair.session.lifetimes.absolute", LIFETIMES.absolute())
                        .property("pair.session.lifetimes.activity-interval", LIFETIMES.activityInterval()));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Override
    SessionStore store() {
        return node.store;
    }

    @Override
    SessionIds ids() {
        return node.get(SessionIds.class);
    }

    /** Redis has a clock of its own, so here it is time itself that is waited for. */
    @Override
    void pass(Duration duration) {
        Mono.delay(duration).block(duration.multipliedBy(2));
    }
}
