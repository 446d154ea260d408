package io.statepair.loadtest.simulation;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The live conversations of one way. Each is visited in its turn, by one visitor at a time. */
final class Talks {
    private static final int HOPE = 200;

    private final Queue<Talk> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger visitors = new AtomicInteger();

    int nextVisitor() {
        return visitors.getAndIncrement();
    }

    void begin(Talk talk) {
        begun.incrementAndGet();
        waiting.add(talk);
    }

    void refuse() {
        refused.incrementAndGet();
    }

    /** Whether it is no use to try again: more could not begin than could. */
    boolean areHopeless() {
        return refused.get() > Math.max(HOPE, begun());
    }

    int begun() {
        return begun.get();
    }

    Talk take() {
        Talk talk = waiting.poll();
        if (talk == null) {
            throw new IllegalStateException("More visitors than conversations: raise load.sessions");
        }
        return talk;
    }

    void putBack(Talk talk) {
        waiting.add(talk);
    }
}
