package io.statepair.stateful.store;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much may be put into Redis within one life of what is put there. A client that asks for a thousand pages nobody
 * else wants must not fill the memory that sessions need.
 */
final class Allowance {

    private final long size;
    private final long life;
    private final LongSupplier nanos;
    private long since;
    private long used;

    Allowance(long size, Duration life, LongSupplier nanos) {
        this.size = size;
        this.life = life.toNanos();
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /** Whether so much more may be put there; then it counts. */
    synchronized boolean takes(int more) {
        long now = nanos.getAsLong();
        if (now - since >= life) {
            since = now;
            used = 0;
        }
        if (used + more > size) {
            return false;
        }
        used += more;
        return true;
    }
}
