package io.statepair.loadtest.simulation;

import java.util.List;

/** The twin of {@link StatefulSimulation}: the same conversation, remembered by the visitor. */
public final class CarriedStateSimulation extends LoadSimulation {
    public CarriedStateSimulation() {
        super(Load.fromSystem(), List.of(Way.CARRIED));
    }
}
