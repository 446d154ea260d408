package io.statepair.loadtest.measure;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who runs where: what is measured alone on the first processor, everything else on the others. The command itself has
 * been started on those others, and what it starts stays with it.
 */
record Cores(int count) {

    private static final int MOST_THREADS = 4;

    /** Words in front of a command that is measured. */
    String[] measured() {
        return new String[] {"taskset", "-c", "0"};
    }

    /** Words in front of a command that may use all there is. */
    String[] all() {
        return new String[] {"taskset", "-c", "0-" + (count - 1)};
    }

    List<String> measured(List<String> command) {
        return Stream.concat(Stream.of(measured()), command.stream()).toList();
    }

    /** Threads of the load generator: one for each processor that is not measured, within reason. */
    int generatorThreads() {
        return Math.clamp(count - 1, 1, MOST_THREADS);
    }
}
