package io.statepair.stateful.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What an operator watches of sessions. */
final class StoreMetrics {

    private final Counter created;
    private final Counter rehydrated;

    StoreMetrics(MeterRegistry registry) {
        created = Counter.builder("sessions.created")
                .description("Sessions created by this instance")
                .register(registry);
        rehydrated = Counter.builder("sessions.rehydrated")
                .description("Sessions read from PostgreSQL because Redis had no copy")
                .register(registry);
    }

    void created() {
        created.increment();
    }

    void rehydrated() {
        rehydrated.increment();
    }
}
