package io.statepair.loadtest.simulation;

import java.util.List;
import java.util.stream.Stream;

/** The same conversation with every way of remembering that is served, in alternating order. */
public final class ComparisonSimulation extends LoadSimulation {
    public ComparisonSimulation() {
        this(Load.fromSystem());
    }

    private ComparisonSimulation(Load load) {
        super(load, ways(load));
    }

    private static List<Way> ways(Load load) {
        return Stream.of(Way.CARRIED, Way.REDIS, Way.MEMORY)
                .filter(load.bases()::containsKey)
                .toList();
    }
}
