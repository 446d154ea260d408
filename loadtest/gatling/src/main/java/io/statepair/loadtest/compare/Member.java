package io.statepair.loadtest.compare;

import io.statepair.loadtest.simulation.Way;
import java.util.Set;

/**
 * A process that is watched.
 *
 * @param stack the stack that it belongs to, as names are unique within one only
 * @param ways the ways of remembering that it works for
 */
record Member(String stack, String name, long pid, Set<Way> ways) {
    String key() {
        return stack + "/" + name;
    }
}
