package io.statepair.stateful.web;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Waits for what another thread is about to do. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(10);

    private Eventually() {}

    /** Returns as soon as the condition holds, and fails if it does not within 10 s. */
    public static void holds(BooleanSupplier condition) {
        Flux.interval(STEP)
                .onBackpressureDrop()
                .publishOn(Schedulers.boundedElastic(), 1)
                .filter(tick -> condition.getAsBoolean())
                .blockFirst(LIMIT);
    }
}
