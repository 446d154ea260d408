package io.statepair.loadtest.simulation;

import java.util.Locale;

/** What decides when the next visit begins. */
public enum Model {
    /** The end of another one: so many visitors, as fast as they are served. */
    CLOSED,
    /** The clock: so many visits a second, however slow the answers are. */
    OPEN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
