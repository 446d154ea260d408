package io.statepair.loadtest.measure;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that can be put under load: a server and a request of it. */
final class Target {

    /** How many callers there are where nothing else is said. */
    static final int CALLERS = 64;

    private static final double FEW = 0.01;

    private final String name;
    private final URI uri;
    private final List<Long> pids;
    private final Wrk wrk;
    private final @Nullable Walk walk;
    private final int connections;
    private final boolean refusalsAllowed;

    private Target(
            String name,
            URI uri,
            List<Long> pids,
            Wrk wrk,
            @Nullable Walk walk,
            int connections,
            boolean refusalsAllowed) {
        this.name = name;
        this.uri = uri;
        this.pids = List.copyOf(pids);
        this.wrk = wrk;
        this.walk = walk;
        this.connections = connections;
        this.refusalsAllowed = refusalsAllowed;
    }

    static Target same(String name, URI uri, long pid, Wrk wrk) {
        return new Target(name, uri, List.of(pid), wrk, null, CALLERS, false);
    }

    static Target each(String name, URI uri, long pid, Wrk wrk, Walk walk) {
        return each(name, uri, pid, wrk, walk, CALLERS);
    }

    static Target each(String name, URI uri, long pid, Wrk wrk, Walk walk, int callers) {
        return new Target(name, uri, List.of(pid), wrk, walk, callers, false);
    }

    /** Under more callers than it may be able to serve: the few that it refuses do not count, and are no failure. */
    static Target crowded(String name, URI uri, long pid, Wrk wrk, Walk walk, int callers) {
        return new Target(name, uri, List.of(pid), wrk, walk, callers, true);
    }

    /** Several servers behind one address; an edge may refuse a few for them while they start. */
    static Target fleet(String name, URI uri, List<Long> pids, Wrk wrk, @Nullable Walk walk) {
        return new Target(name, uri, pids, wrk, walk, CALLERS, true);
    }

    String name() {
        return name;
    }

    /** Another start of the same server is another target, though its name be the same. */
    String id() {
        return name + pids;
    }

    URI uri() {
        return uri;
    }

    /** Loads it for so long while it may be cold yet, and lets a caller wait too long. Gives the requests a second. */
    double warm(int seconds) throws IOException, InterruptedException {
        return request(seconds).perSecond();
    }

    /**
     * Loads it for so long.
     *
     * @throws IllegalStateException when requests fail: such a figure would mean nothing
     */
    Sample load(int seconds) throws IOException, InterruptedException {
        double before = cpuSeconds();
        Load load = request(seconds);
        double after = cpuSeconds();
        if (load.broken() > 0 || load.accepted() == 0 || load.refused() > refusable(load)) {
            throw new IllegalStateException("%s: of %,d requests %,d were refused and %,d broke"
                    .formatted(name, load.requests(), load.refused(), load.broken()));
        }
        return Sample.of(load, after - before);
    }

    /**
     * Loads it, which must be one process, for so long at a rate that does not depend on its answers.
     *
     * @throws IllegalStateException when a request fails
     */
    Latencies loadOpenly(double perSecond, int seconds) throws IOException {
        if (pids.size() != 1) {
            throw new IllegalStateException(name + " has more than one process");
        }
        CpuClock cpu = new CpuClock(pids.getFirst());
        return OpenLoad.run(uri, cpu::nanos, perSecond, seconds);
    }

    private double refusable(Load load) {
        return refusalsAllowed ? FEW * load.requests() : 0;
    }

    private Load request(int seconds) throws IOException, InterruptedException {
        if (walk == null) {
            return wrk.same(uri, connections, seconds);
        }
        Load load = wrk.each(uri, connections, seconds, walk);
        walk.went(load.requests());
        return load;
    }

    private double cpuSeconds() throws IOException {
        double all = 0;
        for (long pid : pids) {
            all += Cpu.seconds(pid);
        }
        return all;
    }
}
