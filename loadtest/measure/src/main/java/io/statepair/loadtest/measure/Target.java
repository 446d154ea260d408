package io.statepair.loadtest.measure;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Something that can be put under load: a server and a request of it. */
final class Target {

    private static final int CONNECTIONS = 64;

    private final String name;
    private final URI uri;
    private final long pid;
    private final Wrk wrk;
    private final @Nullable Walk walk;
    private final int connections;
    private final boolean refusalsAllowed;

    private Target(
            String name, URI uri, long pid, Wrk wrk, @Nullable Walk walk, int connections, boolean refusalsAllowed) {
        this.name = name;
        this.uri = uri;
        this.pid = pid;
        this.wrk = wrk;
        this.walk = walk;
        this.connections = connections;
        this.refusalsAllowed = refusalsAllowed;
    }

    static Target same(String name, URI uri, long pid, Wrk wrk) {
        return new Target(name, uri, pid, wrk, null, CONNECTIONS, false);
    }

    static Target each(String name, URI uri, long pid, Wrk wrk, Walk walk) {
        return new Target(name, uri, pid, wrk, walk, CONNECTIONS, false);
    }

    /** Under more callers than it may be able to serve: what it refuses does not count, and is no failure. */
    static Target crowded(String name, URI uri, long pid, Wrk wrk, Walk walk, int callers) {
        return new Target(name, uri, pid, wrk, walk, callers, true);
    }

    String name() {
        return name;
    }

    URI uri() {
        return uri;
    }

    /**
     * Loads it for so long.
     *
     * @throws IllegalStateException when a request fails: such a figure would mean nothing
     */
    Sample load(int seconds) throws IOException, InterruptedException {
        double before = Cpu.seconds(pid);
        Load load = walk == null ? wrk.same(uri, connections, seconds) : wrk.each(uri, connections, seconds, walk);
        double after = Cpu.seconds(pid);
        if (walk != null) {
            walk.went(load.requests());
        }
        if (load.broken() > 0 || (load.refused() > 0 && !refusalsAllowed)) {
            throw new IllegalStateException("%s: of %,d requests %,d were refused and %,d broke"
                    .formatted(name, load.requests(), load.refused(), load.broken()));
        }
        return Sample.of(load, after - before);
    }
}
