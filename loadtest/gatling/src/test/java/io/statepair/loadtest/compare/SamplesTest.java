package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private final Samples samples = new Samples();

    SamplesTest() {
        samples.add(sample(1_000, 10, 100, 1_000));
        samples.add(sample(2_000, 11, 300, 1_500));
        samples.add(sample(3_000, 13, 500, 3_500));
    }

    @Test
    void takesTheShareOfASecondThatBelongsToAMeasurement() {
        Interval interval = samples.between(1_500, 2_500).orElseThrow();

        assertThat(interval.seconds()).isEqualTo(1.0);
        assertThat(interval.cpuSeconds("server")).isEqualTo(1.5, within(1e-9));
        assertThat(interval.memoryBytes("server")).isEqualTo(400);
        assertThat(interval.redisCommands("stack")).isEqualTo(1_250);
        assertThat(interval.statements("stack")).isEqualTo(250);
        assertThat(interval.transactions("stack")).isEqualTo(125);
        assertThat(interval.busySeconds()).isEqualTo(3.0, within(1e-9));
    }

    @Test
    void knowsNothingOfTimesWhenNobodyWatched() {
        assertThat(samples.between(500, 2_000)).isEmpty();
        assertThat(samples.between(2_000, 3_001)).isEmpty();
    }

    @Test
    void sharesNothingOutAcrossALongGap() {
        samples.add(sample(9_000, 20, 500, 9_000));

        assertThat(samples.between(2_000, 4_000)).isEmpty();
        assertThat(samples.between(2_000, 2_500)).isPresent();
    }

    @Test
    void aProcessThatIsNotWatchedUsedNothing() {
        Interval interval = samples.between(1_000, 2_000).orElseThrow();

        assertThat(interval.cpuSeconds("other")).isZero();
        assertThat(interval.redisCommands("other")).isZero();
    }

    private static Sample sample(long at, double cpuSeconds, long memory, long commands) {
        return new Sample(
                at,
                Map.of("server", new Usage(cpuSeconds, memory)),
                Map.of("stack", new StoreCounts(commands, commands / 5, commands / 10)),
                2 * cpuSeconds);
    }
}
