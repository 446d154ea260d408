package io.statepair.loadtest.simulation;

import java.util.List;
import java.util.Locale;

/** Where a conversation is remembered. */
public enum Way {
    /** Nowhere: the routes that need no memory. */
    NOTHING("nothing to remember", "stateless"),
    /** In a sealed token that travels with every request. */
    CARRIED("carried by the client", "stateless"),
    /** In PostgreSQL, with a copy in Redis. */
    REDIS("stateful, Redis", "stateful"),
    /** In the heap of one instance. */
    MEMORY("stateful, in memory", "stateful");

    private final String title;
    private final String service;

    Way(String title, String service) {
        this.title = title;
        this.service = service;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** The service that answers: "stateless" or "stateful". */
    public String service() {
        return service;
    }

    public Floor floor() {
        return service.equals("stateless") ? Floor.STATELESS : Floor.STATEFUL;
    }

    /** The requests of one visit, each sent once. */
    public List<Kind> kinds() {
        return remembers() ? List.of(Kind.READ, Kind.TURN) : List.of(Kind.INFO, Kind.CALCULATE, Kind.RANDOM);
    }

    /** Whether a visit goes on with a conversation that was begun before. */
    public boolean remembers() {
        return this != NOTHING;
    }

    /** For programs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
