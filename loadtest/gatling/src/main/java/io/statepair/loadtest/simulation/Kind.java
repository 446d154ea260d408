package io.statepair.loadtest.simulation;

import java.util.Locale;

/** What a request is for. */
public enum Kind {
    INFO,
    CALCULATE,
    RANDOM,
    /** What is remembered? */
    READ,
    /** One more message, and its reply. */
    TURN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
