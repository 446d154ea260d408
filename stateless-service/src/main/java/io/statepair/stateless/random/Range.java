package io.statepair.stateless.random;

import java.util.random.RandomGenerator;

/**
 * Where numbers are drawn from. Only {@link RandomGenerator#nextLong()} is asked of the generator and every step from
 * there is here: the JDK does not promise that its bounded methods draw the same numbers in the next release.
 */
sealed interface Range {

    Number min();

    Number max();

    String type();

    Number draw(RandomGenerator generator);

    /** All integers from min to max, both included. */
    record Integers(Long min, Long max) implements Range {

        @Override
        public String type() {
            return "integer";
        }

        @Override
        public Number draw(RandomGenerator generator) {
            // Unsigned, and 0 for all 2^64 integers.
            long size = max - min + 1;
            if (size == 0) {
                return generator.nextLong();
            }
            long bits;
            long offset;
            do {
                bits = generator.nextLong();
                offset = Long.remainderUnsigned(bits, size);
                // Drawn again from the incomplete last block, which would favour small offsets.
            } while (Long.compareUnsigned(bits - offset, -size) > 0);
            return min + offset;
        }
    }

    /** The floating point numbers from min up to, not including, max; min alone where the two are equal. */
    record Decimals(Double min, Double max) implements Range {

        @Override
        public String type() {
            return "decimal";
        }

        @Override
        public Number draw(RandomGenerator generator) {
            double fraction = (generator.nextLong() >>> 11) * 0x1.0p-53;
            // Weighted, because max - min can be infinite; clamped, because the sum can be rounded out of the range.
            double number = min * (1 - fraction) + max * fraction;
            return Math.max(min, Math.min(number, Math.max(min, Math.nextDown(max))));
        }
    }
}
