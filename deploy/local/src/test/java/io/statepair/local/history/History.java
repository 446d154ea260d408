package io.statepair.local.history;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Collects the events of all clients of one run; safe for use by many threads. Judge it when the clients have stopped:
 * an operation still under way is not in it, and its effect would look like one that nobody asked for.
 */
public final class History {

    private final long start = System.nanoTime();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();

    /** Nanoseconds since this history began: unlike {@link System#nanoTime} never negative, and readable in a file. */
    public long now() {
        return System.nanoTime() - start;
    }

    void add(Event event) {
        events.add(event);
    }

    public List<Event> events() {
        return List.copyOf(events);
    }
}
