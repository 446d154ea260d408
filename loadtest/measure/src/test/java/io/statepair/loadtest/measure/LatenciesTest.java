package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies(millis(1_000), millis(1_001));

    @Test
    void aPercentileIsALatencyThatOccurred() {
        assertThat(latencies.millis(0.5)).isEqualTo(500);
        assertThat(latencies.millis(0.99)).isEqualTo(990);
        assertThat(latencies.millis(1)).isEqualTo(1_000);
    }

    @Test
    void whereMuchIsLeftOutTheMachineSpeaksAndNotTheServer() {
        assertThat(latencies.areOfTheServer()).isTrue();
        assertThat(new Latencies(millis(9), millis(10)).areOfTheServer()).isFalse();
        Latencies none = new Latencies(millis(0), millis(10));
        assertThat(none.areOfTheServer()).isFalse();
        assertThat(none).asString().contains("p99 NaN ms");
    }

    @Test
    void whatIsLeftOutIsToldBeside() {
        Latencies calm = new Latencies(millis(95), millis(100));

        assertThat(calm.leftOut()).isEqualTo(0.05, within(1e-9));
        assertThat(calm.millis(0.99)).isEqualTo(95);
        assertThat(calm.millisOfAll(0.99)).isEqualTo(99);
    }

    private static long[] millis(int upTo) {
        return LongStream.rangeClosed(1, upTo).map(millis -> millis * 1_000_000).toArray();
    }
}
