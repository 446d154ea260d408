package io.statepair.local.system;

import io.statepair.local.history.Event;
import io.statepair.local.history.History;

/**
 * Something that was done to the running pair.
 *
 * @param begun on the clock of the history
 * @param over likewise
 */
record Fault(String what, long begun, long over) {

    /** The doing of it, which returns when it is done. */
    @FunctionalInterface
    interface Deed<E extends Exception> {
        void run() throws E;
    }

    static <E extends Exception> Fault of(String what, History history, Deed<E> deed) throws E {
        long begun = history.now();
        deed.run();
        return new Fault(what, begun, history.now());
    }

    /** Whether the operation was on its way when the fault began. */
    boolean met(Event event) {
        return event.invocation() <= begun && begun <= event.completion();
    }

    @Override
    public String toString() {
        return "%s at %d ms".formatted(what, begun / 1_000_000);
    }
}
