package io.statepair.stateful.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.SessionMetrics;
import io.statepair.stateful.testing.MutableClock;
import java.time.Duration;
import java.util.Base64;

class MemorySessionStoreTest extends SessionStoreContract {

    private final MutableClock clock = new MutableClock();
    private final SessionIds ids = new SessionIds(Base64.getEncoder().encodeToString(new byte[32]));
    private final SessionStore store = new MemorySessionStore(
            ids,
            new Lifetimes(LIFETIMES.idle(), LIFETIMES.absolute(), Duration.ZERO),
            new SessionMetrics(new SimpleMeterRegistry()),
            clock);

    @Override
    SessionStore store() {
        return store;
    }

    @Override
    SessionIds ids() {
        return ids;
    }

    @Override
    void pass(Duration duration) {
        clock.advance(duration);
    }
}
