package io.statepair.stateful.journal;

import java.time.Instant;
import java.util.List;

/**
 * Some of the live sessions, in the order in which they began.
 *
 * @param size how many were to be looked at
 * @param isFull whether there were as many, so that there may be more behind them
 * @param from when the first of them may have begun
 * @param reached when the last of them began
 * @param expired the ids of those that seem to have run out
 */
record Slice(int size, boolean isFull, Instant from, Instant reached, List<String> expired) {

    /** How many to look at next, from where this one ends: more than it holds, if all of it began in one moment. */
    int nextSize(int usual) {
        return reached.equals(from) ? 2 * size : usual;
    }
}
