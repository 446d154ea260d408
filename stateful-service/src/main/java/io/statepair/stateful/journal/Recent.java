package io.statepair.stateful.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which sessions something was noted of within the last interval, in a space that does not grow: 8 MB. Two sessions may
 * share a place, and then the later one takes it; so a session may be forgotten early, at the price of one more note.
 *
 * <p>A place holds 32 bits of a session's hash and the 32 low bits of a time in milliseconds, which come again after 49
 * days. That two ids are taken for one another takes 52 equal bits, and costs a note that comes an interval late.
 */
final class Recent {

    private static final int PLACE_BITS = 20;

    private final AtomicLongArray places = new AtomicLongArray(1 << PLACE_BITS);
    private final long interval;

    Recent(Duration interval) {
        this.interval = interval.toMillis();
    }

    /** Whether there was nothing within the interval before that time; the caller has noted it then. */
    boolean add(String sessionId, Instant at) {
        long hash = hash(sessionId);
        int place = place(hash);
        long entry = entry(hash, at);
        long before = places.get(place);
        // Who loses to another read at that moment leaves it at that: it was of this session, or the next read is news.
        return !isWithin(before, entry) && places.compareAndSet(place, before, entry);
    }

    void put(String sessionId, Instant at) {
        long hash = hash(sessionId);
        places.set(place(hash), entry(hash, at));
    }

    void remove(String sessionId) {
        long hash = hash(sessionId);
        long before = places.get(place(hash));
        if (tag(before) == (int) hash) {
            places.compareAndSet(place(hash), before, 0);
        }
    }

    private boolean isWithin(long before, long entry) {
        return tag(before) == tag(entry) && Math.abs((int) entry - (int) before) < interval;
    }

    private static long entry(long hash, Instant at) {
        return hash << Integer.SIZE | Integer.toUnsignedLong((int) at.toEpochMilli());
    }

    private static int tag(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    private static int place(long hash) {
        return (int) (hash >>> (Long.SIZE - PLACE_BITS));
    }

    // String.hashCode is quick and has 32 bits, too few to tell a million sessions apart: so one of each half.
    private static long hash(String sessionId) {
        int middle = sessionId.length() / 2;
        long first = sessionId.substring(0, middle).hashCode();
        long second = Integer.toUnsignedLong(sessionId.substring(middle).hashCode());
        return ((first << Integer.SIZE) | second) * 0x9E3779B97F4A7C15L;
    }
}
