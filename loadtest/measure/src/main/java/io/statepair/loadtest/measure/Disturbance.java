package io.statepair.loadtest.measure;

/** A time in which the machine had something else to do, and as long a time after it, until what had to wait is done. */
final class Disturbance {

    private long from;
    private long settled;

    /** @param start before which there was none, by {@link System#nanoTime()} */
    Disturbance(long start) {
        from = start;
        settled = start;
    }

    /** Another one, or more of the last: both are one where the last has not settled yet. */
    void add(long began, long ended) {
        from = began < settled ? from : began;
        settled = Math.max(settled, ended + (ended - began));
    }

    /** Whether something that went on between these two times was disturbed. */
    boolean meets(long first, long last) {
        return from <= last && first < settled;
    }
}
