package io.statepair.stateless.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RangeTests {

    @Test
    void drawsIntegersEvenlyUpToAndWithMax() {
        RandomGenerator generator = new SplittableRandom(1);
        var counts = Stream.generate(() -> new Range.Integers(-1L, 1L).draw(generator))
                .limit(30_000)
                .collect(Collectors.groupingBy(Number::longValue, Collectors.counting()));
        assertThat(counts).containsOnlyKeys(-1L, 0L, 1L);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(9_700L, 10_300L));
    }

    @Test
    void drawsAgainWhatWouldFavourSmallIntegers() {
        // 2^64 is 1 more than a multiple of 3, so the largest draw has no block of its own.
        assertThat(new Range.Integers(10L, 12L).draw(returning(-1L, 1L))).isEqualTo(11L);
        assertThat(new Range.Integers(10L, 12L).draw(returning(-2L))).isEqualTo(12L);
    }

    @Test
    void drawsFromAll64Bits() {
        Range all = new Range.Integers(Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(all.draw(returning(-7L))).isEqualTo(-7L);
        Range wide = new Range.Integers(Long.MIN_VALUE, Long.MAX_VALUE - 1);
        assertThat(wide.draw(returning(-1L, 0L))).isEqualTo(Long.MIN_VALUE);
        assertThat(wide.draw(returning(-2L))).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void drawsTheOnlyNumberThereIs() {
        assertThat(new Range.Integers(5L, 5L).draw(returning(123L))).isEqualTo(5L);
        assertThat(new Range.Decimals(5.5, 5.5).draw(returning(-1L))).isEqualTo(5.5);
    }

    @Test
    void drawsDecimalsFromMinUpToButNotMax() {
        assertThat(new Range.Decimals(1.0, 3.0).draw(returning(0L))).isEqualTo(1.0);
        assertThat(new Range.Decimals(1.0, 3.0).draw(returning(Long.MIN_VALUE))).isEqualTo(2.0);
        double justBelow = Math.nextUp(1.0);
        for (double max : List.of(3.0, justBelow, Double.MAX_VALUE)) {
            assertThat(new Range.Decimals(1.0, max).draw(returning(-1L)).doubleValue())
                    .isGreaterThanOrEqualTo(1.0)
                    .isLessThan(max);
        }
    }

    @Test
    void drawsDecimalsAcrossTheWholeDoubleRange() {
        Range whole = new Range.Decimals(-Double.MAX_VALUE, Double.MAX_VALUE);
        RandomGenerator generator = new SplittableRandom(1);
        assertThat(Stream.generate(() -> whole.draw(generator).doubleValue()).limit(1_000))
                .allMatch(Double::isFinite)
                .anyMatch(number -> number < 0)
                .anyMatch(number -> number > 0);
    }

    private static RandomGenerator returning(long... draws) {
        return LongStream.of(draws).iterator()::nextLong;
    }
}
