package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimesTest {
    @Test
    void givesTheTimeThatAShareDoesNotExceed() {
        Times times = times(1, 1000);

        assertThat(times.percentile(50)).isEqualTo(500);
        assertThat(times.percentile(95)).isEqualTo(950);
        assertThat(times.percentile(99)).isEqualTo(990);
        assertThat(times.percentile(99.9)).isEqualTo(999);
        assertThat(times.percentile(100)).isEqualTo(1000);
    }

    @Test
    void oneTimeIsEveryPercentile() {
        Times times = times(7, 7);

        assertThat(times.percentile(50)).isEqualTo(7);
        assertThat(times.percentile(99.9)).isEqualTo(7);
    }

    @Test
    void countsTwoSetsAsOne() {
        Times times = times(1, 10);
        times.addAll(times(5_001, 5_010));

        assertThat(times.size()).isEqualTo(20);
        assertThat(times.percentile(50)).isEqualTo(10);
        assertThat(times.percentile(100)).isEqualTo(5_010);
    }

    @Test
    void aClockThatWentBackIsNoTimeAtAll() {
        Times times = new Times();
        times.add(-3);

        assertThat(times.percentile(100)).isZero();
    }

    private static Times times(int first, int last) {
        Times times = new Times();
        IntStream.rangeClosed(first, last).forEach(times::add);
        return times;
    }
}
