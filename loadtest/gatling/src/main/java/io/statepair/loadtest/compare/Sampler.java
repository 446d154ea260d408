package io.statepair.loadtest.compare;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Watches processes and stores, once a second, in a thread of its own. */
final class Sampler implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final List<StoreProbe> probes;
    private final Map<String, Long> pids = new ConcurrentHashMap<>();
    private final Samples samples = new Samples();
    private boolean blind;
    private final Thread thread = Thread.ofPlatform().daemon().name("sampler").unstarted(this::watch);

    private Sampler(List<Member> members, List<StoreProbe> probes) {
        this.probes = probes;
        members.forEach(member -> pids.put(member.key(), member.pid()));
    }

    static Sampler start(List<Member> members, List<StoreProbe> probes) {
        Sampler sampler = new Sampler(members, probes);
        sampler.thread.start();
        return sampler;
    }

    /** From now on also this process. */
    void watch(String key, long pid) {
        pids.put(key, pid);
    }

    Samples samples() {
        return samples;
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look that fails leaves a gap between its neighbours. */
    private void look() {
        try {
            samples.add(sample());
            blind = false;
        } catch (IOException | SQLException | RuntimeException e) {
            if (!blind) {
                System.err.println("compare: the stack cannot be seen just now: " + e.getMessage());
            }
            blind = true;
        }
    }

    private Sample sample() throws IOException, SQLException {
        Map<String, StoreCounts> stores = new HashMap<>();
        for (StoreProbe probe : probes) {
            stores.put(probe.stack(), probe.read());
        }
        Map<String, Usage> usage = new HashMap<>();
        pids.forEach((key, pid) -> usage.put(key, Proc.usage(pid)));
        // Alone: what it started is watched under its own names.
        usage.put(Compare.KEY, Proc.single(ProcessHandle.current().pid()));
        return new Sample(System.currentTimeMillis(), usage, stores, Proc.busySeconds());
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
