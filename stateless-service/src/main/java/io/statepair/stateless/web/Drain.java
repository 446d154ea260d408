package io.statepair.stateless.web;

import java.time.Duration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/**
 * First step of a shutdown: say "not ready" and serve on for a while, so that whoever routes to us has noticed before
 * the server stops accepting.
 */
final class Drain implements SmartLifecycle {

    /** The highest stops first: before {@link OpenConnections} and the web server. */
    static final int PHASE = Integer.MAX_VALUE;

    private final ApplicationEventPublisher events;
    private final Duration grace;
    private volatile boolean running;

    Drain(ApplicationEventPublisher events, Duration grace) {
        this.events = events;
        this.grace = grace;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable done) {
        AvailabilityChangeEvent.publish(events, this, ReadinessState.REFUSING_TRAFFIC);
        Mono.delay(grace).subscribe(tick -> {
            running = false;
            done.run();
        });
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Spring would pause it with a test's idle context, and nobody would say "ready" again. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
