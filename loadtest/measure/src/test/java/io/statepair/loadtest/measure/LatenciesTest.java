package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies(
            LongStream.rangeClosed(1, 1_000).map(millis -> millis * 1_000_000).toArray(), 0.001);

    @Test
    void aPercentileIsALatencyThatOccurred() {
        assertThat(latencies.millis(0.5)).isEqualTo(500);
        assertThat(latencies.millis(0.99)).isEqualTo(990);
        assertThat(latencies.millis(1)).isEqualTo(1_000);
    }

    @Test
    void whereMuchIsLeftOutTheMachineSpeaksAndNotTheServer() {
        assertThat(latencies.areOfTheServer()).isTrue();
        assertThat(new Latencies(new long[] {1}, 0.1).areOfTheServer()).isFalse();
        Latencies none = new Latencies(new long[0], 1);
        assertThat(none.areOfTheServer()).isFalse();
        assertThat(none).asString().contains("p99 NaN ms");
    }
}
