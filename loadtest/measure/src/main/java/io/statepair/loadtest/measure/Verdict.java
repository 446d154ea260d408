package io.statepair.loadtest.measure;

import java.util.Locale;

/** How a goal ended. */
enum Verdict {
    REACHED,
    NOT_REACHED,
    NOT_MEASURED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
