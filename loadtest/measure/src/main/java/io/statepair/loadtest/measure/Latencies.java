package io.statepair.loadtest.measure;

import java.util.Arrays;

/** From when each request should have been sent to when its answer was there, in ascending order of nanoseconds. */
final class Latencies {

    private final long[] sorted;
    private final long mostLag;

    /** @param mostLag how late the generator itself was at worst, with a connection free */
    Latencies(long[] sorted, long mostLag) {
        this.sorted = Arrays.copyOf(sorted, sorted.length);
        this.mostLag = mostLag;
    }

    /** The latency that this share of all requests did not exceed. */
    double millis(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    double mostLagMillis() {
        return mostLag / 1e6;
    }
}
