package io.statepair.local.history;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;

/** What a client knows about an operation once it has stopped waiting for it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
public sealed interface Outcome<T> {

    default <R> Outcome<R> map(Function<T, R> part) {
        return switch (this) {
            case Acknowledged<T>(T answer) -> new Acknowledged<>(part.apply(answer));
            case Refused<T>(int status) -> new Refused<>(status);
            case Unknown<T>(String cause) -> new Unknown<>(cause);
        };
    }

    /** A 2xx: it happened, at some moment between invocation and completion. */
    record Acknowledged<T>(T answer) implements Outcome<T> {}

    /** A 4xx: it did not happen and never will. */
    record Refused<T>(int status) implements Outcome<T> {

        boolean isNotFound() {
            return status == 404;
        }
    }

    /**
     * Anything else, a 503 included (the service answers one when it has lost sight of a commit): it happened, or will
     * still happen at any later moment, or never.
     */
    record Unknown<T>(String cause) implements Outcome<T> {}
}
