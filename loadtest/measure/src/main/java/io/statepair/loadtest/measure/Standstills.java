package io.statepair.loadtest.measure;

/**
 * When the generator itself did not run, because the machine had something else to do. Answers that came meanwhile have
 * waited for it, and what it sends late in one heap delays what is due in about as long a time after: neither tells of the
 * server. A request that was sent before and is answered later does.
 */
final class Standstills {

    /** Nanoseconds. A round of the generator's loop takes far less. */
    private static final long LONGEST_ROUND = 1_000_000;

    private long last;
    private boolean late;
    private long from;
    private long settled;

    /** @param start when the first round begins, by {@link System#nanoTime()} */
    Standstills(long start) {
        last = start;
        from = start;
        settled = start;
    }

    /** A round of the loop begins. */
    void round(long now) {
        long took = now - last;
        late = took > LONGEST_ROUND;
        if (late) {
            from = last < settled ? from : last;
            settled = Math.max(settled, now + took);
        }
        last = now;
    }

    /** Whether an answer that comes now tells of the server. */
    boolean spared(long due, long now) {
        return !late && now - last <= LONGEST_ROUND && (due < from || due >= settled);
    }
}
