package io.statepair.loadtest.simulation;

import java.util.List;

/** The routes that need no memory, closed model. */
public final class StatelessSimulation extends LoadSimulation {
    public StatelessSimulation() {
        super(Load.fromSystem(), List.of(Way.NOTHING));
    }
}
