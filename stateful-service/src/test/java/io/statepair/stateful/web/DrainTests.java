package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import reactor.test.scheduler.VirtualTimeScheduler;

class DrainTests {

    @Test
    void saysNotReadyAtOnceAndIsDoneAfterTheGrace() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        try {
            List<Object> events = new ArrayList<>();
            AtomicBoolean done = new AtomicBoolean();
            Drain drain = new Drain(events::add, Duration.ofSeconds(5));
            drain.start();

            drain.stop(() -> done.set(true));

            assertThat(events)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            AvailabilityChangeEvent.class,
                            event -> assertThat(event.getState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC));
            time.advanceTimeBy(Duration.ofMillis(4_999));
            assertThat(drain.isRunning()).isTrue();
            assertThat(done).isFalse();
            time.advanceTimeBy(Duration.ofMillis(1));
            assertThat(drain.isRunning()).isFalse();
            assertThat(done).isTrue();
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    @Test
    void comesBeforeTheWebServerStops() {
        assertThat(new Drain(event -> {}, Duration.ZERO).getPhase())
                .isGreaterThan(SmartLifecycle.DEFAULT_PHASE - 1_024);
    }
}
