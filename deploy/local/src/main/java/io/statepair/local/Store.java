package io.statepair.local;

import java.util.Locale;

/** Where the stateful service keeps its sessions. */
public enum Store {
    REDIS,
    MEMORY;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
