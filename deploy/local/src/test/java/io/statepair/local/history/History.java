package io.statepair.local.history;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the events of all clients of one run; safe for use by many threads. Judge it when the clients have stopped:
 * an operation still under way is not in it, and its effect would look like one that nobody asked for.
 */
public final class History {

    private final long start = System.nanoTime();
    private final List<Event> events = new ArrayList<>();

    /** Nanoseconds since this history began: unlike {@link System#nanoTime} never negative, and readable in a file. */
    public long now() {
        return at(System.nanoTime());
    }

    /** The same of a moment that {@link System#nanoTime} gave. */
    public long at(long nanoTime) {
        return nanoTime - start;
    }

    synchronized void add(Event event) {
        events.add(event);
    }

    public synchronized int size() {
        return events.size();
    }

    public List<Event> events() {
        return after(0);
    }

    /** What has come to an end since the history had that size. */
    public synchronized List<Event> after(int size) {
        return List.copyOf(events.subList(size, events.size()));
    }
}
