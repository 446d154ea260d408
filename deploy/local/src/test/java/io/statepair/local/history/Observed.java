package io.statepair.local.history;

import java.util.function.Function;

/** A part of an event, with the event that it came with. */
record Observed<T>(Event event, T value) {

    long invocation() {
        return event.invocation();
    }

    long completion() {
        return event.completion();
    }

    <R> Observed<R> map(Function<T, R> part) {
        return new Observed<>(event, part.apply(value));
    }
}
