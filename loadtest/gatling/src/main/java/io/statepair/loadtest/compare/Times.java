package io.statepair.loadtest.compare;

import java.util.Arrays;

/** Response times, counted by the millisecond: no figure is estimated. */
final class Times {
    private long[] counts = new long[256];
    private long size;

    void add(int millis) {
        int slot = Math.max(millis, 0);
        if (slot >= counts.length) {
            counts = Arrays.copyOf(counts, Integer.highestOneBit(slot) * 2);
        }
        counts[slot]++;
        size++;
    }

    void addAll(Times others) {
        if (others.counts.length > counts.length) {
            counts = Arrays.copyOf(counts, others.counts.length);
        }
        for (int i = 0; i < others.counts.length; i++) {
            counts[i] += others.counts[i];
        }
        size += others.size;
    }

    long size() {
        return size;
    }

    /** The least time that this share of all times, in percent, does not exceed; 0 where there are none. */
    int percentile(double percent) {
        // 99.9 has no exact double: of 1000 times the 999th is meant, not the 1000th.
        long rank = (long) Math.ceil(percent * size / 100 - 1e-6);
        long seen = 0;
        for (int millis = 0; millis < counts.length; millis++) {
            seen += counts[millis];
            if (seen >= rank) {
                return millis;
            }
        }
        return 0;
    }
}
