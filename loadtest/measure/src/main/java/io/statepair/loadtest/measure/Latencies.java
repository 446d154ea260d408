package io.statepair.loadtest.measure;

import java.util.Arrays;
import java.util.List;

/** From when each request should have been sent to when its answer was there, in ascending order of nanoseconds. */
final class Latencies {

    /** Half of what a p99 leaves out. */
    private static final double MOST_HELD_UP = 0.005;

    private final long[] sorted;
    private final double heldUp;

    /** @param heldUp share of the time in which the generator itself did not run */
    Latencies(long[] sorted, double heldUp) {
        this.sorted = Arrays.copyOf(sorted, sorted.length);
        this.heldUp = heldUp;
    }

    /** All of several loads of equal length. */
    static Latencies of(List<Latencies> loads) {
        long[] all = loads.stream()
                .flatMapToLong(load -> Arrays.stream(load.sorted))
                .sorted()
                .toArray();
        return new Latencies(
                all, loads.stream().mapToDouble(load -> load.heldUp).average().orElse(0));
    }

    /** The latency that this share of all requests did not exceed. */
    double millis(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    /** Whether they tell of the server: else of a machine with something else to do. */
    boolean areOfTheServer() {
        return heldUp < MOST_HELD_UP;
    }

    @Override
    public String toString() {
        return "p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, generator held up for %.1f %% of the time"
                .formatted(millis(0.5), millis(0.99), millis(0.999), 100 * heldUp);
    }
}
