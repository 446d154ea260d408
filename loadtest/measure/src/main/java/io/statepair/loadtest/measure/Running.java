package io.statepair.loadtest.measure;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started, to be stopped in the reverse order: at the end, and also when the command is told to end. */
final class Running implements AutoCloseable {

    private final Deque<Runnable> stops = new ArrayDeque<>();
    private boolean over;

    Running() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-servers"));
    }

    /** Notes how something that has just been started is stopped, and stops it at once if the end has come meanwhile. */
    void add(Runnable stop) {
        if (!isNoted(stop)) {
            stop.run();
            throw new IllegalStateException("the command is ending");
        }
    }

    private synchronized boolean isNoted(Runnable stop) {
        if (!over) {
            stops.push(stop);
        }
        return !over;
    }

    /** Whether all is being stopped, or has been. */
    synchronized boolean isOver() {
        return over;
    }

    @Override
    public synchronized void close() {
        over = true;
        RuntimeException failure = null;
        while (!stops.isEmpty()) {
            try {
                stops.pop().run();
            } catch (RuntimeException e) {
                // The others must not stay for that.
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
