package io.statepair.loadtest.measure;

/**
 * When the generator itself did not run, because the machine had something else to do. Answers that came meanwhile have
 * waited for it, and what it sends late in one heap delays what is due in about as long a time after: neither tells of the
 * server. A request that was sent before and is answered later does.
 */
final class Standstills {

    /** Nanoseconds. A round of the generator's loop takes far less. */
    private static final long LONGEST_ROUND = 1_000_000;

    private final Disturbance disturbance;
    private long last;
    private boolean late;

    /** @param start when the first round begins, by {@link System#nanoTime()} */
    Standstills(long start) {
        last = start;
        disturbance = new Disturbance(start);
    }

    /** A round of the loop begins. */
    void round(long now) {
        late = now - last > LONGEST_ROUND;
        if (late) {
            disturbance.add(last, now);
        }
        last = now;
    }

    /** Whether an answer that comes now tells of the server. */
    boolean spared(long due, long now) {
        return !late && now - last <= LONGEST_ROUND && !disturbance.meets(due, due);
    }
}
