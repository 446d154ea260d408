package io.statepair.loadtest.simulation;

import java.util.List;

/** Sessions of the stateful service, as it is deployed. */
public final class StatefulSimulation extends LoadSimulation {
    public StatefulSimulation() {
        super(Load.fromSystem(), List.of(Way.REDIS));
    }
}
