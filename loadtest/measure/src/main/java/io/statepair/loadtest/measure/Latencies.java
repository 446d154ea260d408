package io.statepair.loadtest.measure;

import java.util.Arrays;

/** From when each request should have been sent to when its answer was there, in ascending order of nanoseconds. */
final class Latencies {

    private static final double MOST_LEFT_OUT = 0.1;

    private final long[] sorted;
    private final long[] all;

    /**
     * @param sorted of those requests that tell of the server
     * @param all of these and of those that do not, because the machine did something else
     */
    Latencies(long[] sorted, long[] all) {
        this.sorted = Arrays.copyOf(sorted, sorted.length);
        this.all = Arrays.copyOf(all, all.length);
    }

    /** Of the requests that count, the latency that this share did not exceed; not a number when there are none. */
    double millis(double share) {
        return millis(sorted, share);
    }

    /** The same of all requests, whatever the machine did. */
    double millisOfAll(double share) {
        return millis(all, share);
    }

    private static double millis(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    /** Whether they tell of the whole time: else of a machine with something else to do. */
    boolean areOfTheServer() {
        return sorted.length > 0 && leftOut() < MOST_LEFT_OUT;
    }

    /** Share of the requests that are not among them. */
    double leftOut() {
        return (double) (all.length - sorted.length) / all.length;
    }

    @Override
    public String toString() {
        return "p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms; %.1f %% left out, as the machine did something else; p99 of all %.2f ms"
                .formatted(millis(0.5), millis(0.99), millis(0.999), 100 * leftOut(), millisOfAll(0.99));
    }
}
