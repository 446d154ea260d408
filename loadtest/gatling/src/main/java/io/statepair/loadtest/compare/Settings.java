package io.statepair.loadtest.compare;

import io.statepair.loadtest.simulation.Load;
import io.statepair.loadtest.simulation.Model;

/**
 * How much is measured.
 *
 * @param everything the single simulations and the open model too, not the closed comparison alone
 * @param instances of each service: one is warm in half the time that two take
 */
record Settings(boolean everything, int instances, int users, int sessions, int warmUp, int lead, int window) {
    static final Settings QUICK = new Settings(false, 1, 64, 10_000, 20, 2, 15);
    /** No longer: what is said in memory stays there, and has to fit into an instance's heap. */
    static final Settings FULL = new Settings(true, 2, 64, 10_000, 60, 15, 30);

    /** @throws IllegalArgumentException when there would be more visitors than conversations */
    Settings {
        Load.requireConversations(sessions, users);
    }

    Load load(Target target) {
        return new Load(
                target.bases(), Model.CLOSED, users, sessions, 0, warmUp, lead, window, target.believesAddresses());
    }
}
