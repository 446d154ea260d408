package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreemptionsTest {

    /** Nanoseconds: two a look. */
    private static final long STEP = 100_000;

    private long cpu;
    private long now;
    private final Preemptions preemptions = new Preemptions(() -> cpu, 0);

    @Test
    void aServerThatWorksIsNotForgiven() {
        steps(100, true, STEP);
        assertThat(preemptions.spared(0, now)).isTrue();
    }

    @Test
    void aServerThatHasNothingToDoIsNotForgiven() {
        steps(10, true, STEP);
        steps(50, false, 0);
        steps(2, true, STEP);
        assertThat(preemptions.spared(0, now)).isTrue();
    }

    @Test
    void aShortWaitForTheProcessorIsNotForgiven() {
        steps(10, true, STEP);
        steps(8, true, 0);
        steps(2, true, STEP);
        assertThat(preemptions.spared(0, now)).isTrue();
        steps(10, true, 0);
        steps(2, true, STEP);
        assertThat(preemptions.spared(0, now)).isFalse();
    }

    @Test
    void whatWasUnderWayMeanwhileIsNotSpared() {
        steps(10, true, STEP);
        steps(40, true, 0);
        steps(2, true, STEP);
        assertThat(preemptions.spared(5 * STEP, now)).isFalse();
    }

    @Test
    void whatWasDueSoonAfterIsNotSpared() {
        steps(10, true, STEP);
        steps(40, true, 0);
        steps(50, true, STEP);
        assertThat(preemptions.spared(89 * STEP, now)).isFalse();
        assertThat(preemptions.spared(90 * STEP, now)).isTrue();
    }

    @Test
    void whatWasAnsweredBeforeIsSpared() {
        steps(10, true, STEP);
        long before = now;
        steps(40, true, 0);
        steps(2, true, STEP);
        assertThat(preemptions.spared(0, before - 1)).isTrue();
        assertThat(preemptions.spared(0, now)).isFalse();
    }

    /** The kernel tells of it at a tick, or when a thread stops. */
    @Test
    void aServerWhoseTimeIsToldLateIsNotForgiven() {
        steps(10, true, STEP);
        steps(38, true, 0);
        steps(2, true, 20 * STEP);
        assertThat(preemptions.spared(0, now)).isTrue();
    }

    /** It made up for the time, had nothing more to do, and only then was its time told. */
    @Test
    void whatWasMadeUpForBeforeTheTimeWasToldIsNotSpared() {
        steps(10, true, STEP);
        steps(48, true, 0);
        steps(2, false, 4 * STEP);
        assertThat(preemptions.spared(15 * STEP, now)).isFalse();
    }

    @Test
    void ofATimeToldLateOnlyWhatIsMissingIsNotSpared() {
        steps(10, true, STEP);
        steps(58, true, 0);
        steps(2, true, 20 * STEP);
        assertThat(preemptions.spared(0, 9 * STEP)).isTrue();
        assertThat(preemptions.spared(29 * STEP, now)).isFalse();
        assertThat(preemptions.spared(50 * STEP, now)).isTrue();
    }

    @Test
    void aTimeInWhichTheGeneratorDidNotLookIsNotForgiven() {
        steps(10, true, STEP);
        now += 40 * STEP;
        steps(4, true, STEP);
        assertThat(preemptions.spared(0, now)).isTrue();
    }

    @Test
    void whatWasSeenBeforeTheGeneratorDidNotLookIsNotSpared() {
        steps(10, true, STEP);
        steps(40, true, 0);
        now += 20 * STEP;
        steps(2, true, STEP);
        assertThat(preemptions.spared(15 * STEP, now)).isFalse();
    }

    private void steps(int count, boolean waiting, long cpuPerStep) {
        for (int i = 0; i < count; i++) {
            now += STEP;
            cpu += cpuPerStep;
            preemptions.round(now, waiting);
        }
    }
}
