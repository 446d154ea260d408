package io.statepair.local;

import java.util.Locale;

/** What pins a client to one instance of the stateful service. */
public enum Affinity {
    /** The client's network: three octets of an IPv4 address. */
    IP,
    /** The session that a request names, in its path or in {@code X-Session-Id}. */
    SESSION,
    /** Nothing: round robin. */
    NONE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
