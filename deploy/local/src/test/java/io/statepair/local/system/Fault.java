package io.statepair.local.system;

import io.statepair.local.Moment;
import io.statepair.local.history.Event;
import io.statepair.local.history.History;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something that was done to the running pair.
 *
 * @param concerns what waits for whom it was done to
 * @param blow when it was done, on the clock of the history
 * @param over likewise, when it was made good
 */
record Fault(String what, Predicate<Event> concerns, long blow, long over) {

    /**
     * The doing of it, at the given moment. It returns when it is made good, and gives when the blow fell by
     * {@link System#nanoTime}.
     */
    @FunctionalInterface
    interface Deed {
        long run(Moment moment) throws IOException, InterruptedException;
    }

    static Fault of(String what, History history, Predicate<Event> concerns, Moment moment, Deed deed)
            throws IOException, InterruptedException {
        long blow = deed.run(moment);
        return new Fault(what, concerns, history.at(blow), history.now());
    }

    /** Whether the blow fell while the operation waited for whom it hit. */
    boolean met(Event event) {
        return concerns.test(event) && event.invocation() <= blow && blow <= event.completion();
    }

    /** How long an operation under way at any moment of it waited, from the blow on. */
    Duration held(Event event) {
        return Duration.ofNanos(event.completion() - Math.max(event.invocation(), blow));
    }

    /** What was under way at any moment of it. */
    List<Event> during(List<Event> events) {
        return events.stream()
                .filter(event -> event.invocation() <= over && blow <= event.completion())
                .toList();
    }

    @Override
    public String toString() {
        return "%s at %d ms".formatted(what, blow / 1_000_000);
    }
}
