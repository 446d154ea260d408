package io.statepair.loadtest.compare;

import io.statepair.loadtest.simulation.Way;
import io.statepair.local.Affinity;
import io.statepair.local.LocalStack;
import io.statepair.local.Options;
import io.statepair.local.OptionsBuilder;
import io.statepair.local.Server;
import io.statepair.local.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two stacks on this machine, side by side: one keeps its sessions in Redis, the other in memory. */
final class LocalTarget implements Target {
    private static final String REDIS_STACK = "redis";
    private static final String MEMORY_STACK = "memory";

    private final List<LocalStack> stacks = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<StoreProbe> probes = new ArrayList<>();

    private LocalTarget() {}

    static LocalTarget start(int instances, Path folder) throws IOException, InterruptedException {
        LocalTarget target = new LocalTarget();
        try {
            Progress.tell("Starting the pair with its sessions in Redis ...");
            target.start(
                    REDIS_STACK,
                    options(folder.resolve(REDIS_STACK), Store.REDIS, instances)
                            .stateless(instances)
                            .build());
            Progress.tell("Starting the pair with its sessions in memory ...");
            target.start(
                    MEMORY_STACK,
                    options(folder.resolve(MEMORY_STACK), Store.MEMORY, instances)
                            .stateless(1)
                            .build());
            return target;
        } catch (IOException | InterruptedException | RuntimeException e) {
            target.close();
            throw e;
        }
    }

    /** Pinned by address, as the memory store needs it; so each conversation claims an address, and is believed. */
    private static OptionsBuilder options(Path folder, Store store, int instances) {
        return Options.builder()
                .directory(folder)
                .store(store)
                .stateful(instances)
                .statementCounts(true)
                .affinity(Affinity.IP)
                .trustedProxies("127.0.0.1");
    }

    private void start(String name, Options options) throws IOException, InterruptedException {
        LocalStack stack = LocalStack.start(options);
        stacks.add(stack);
        try {
            probes.add(new StoreProbe(name, stack));
        } catch (SQLException e) {
            throw new IOException(e);
        }
        for (Server server : stack.servers()) {
            members.add(new Member(name, server.name(), server.pid(), ways(name, server.name())));
        }
    }

    private static Set<Way> ways(String stack, String server) {
        boolean stateless = server.startsWith("stateless");
        if (stack.equals(MEMORY_STACK)) {
            return stateless ? Set.of() : Set.of(Way.MEMORY);
        }
        if (stateless) {
            return EnumSet.of(Way.NOTHING, Way.CARRIED);
        }
        return server.equals("nginx") ? EnumSet.of(Way.NOTHING, Way.CARRIED, Way.REDIS) : EnumSet.of(Way.REDIS);
    }

    @Override
    public Map<Way, URI> bases() {
        URI first = stacks.getFirst().edge().uri();
        return Map.of(
                Way.NOTHING, first,
                Way.CARRIED, first,
                Way.REDIS, first,
                Way.MEMORY, stacks.getLast().edge().uri());
    }

    @Override
    public List<Member> members() {
        return members;
    }

    @Override
    public List<StoreProbe> probes() {
        return probes;
    }

    @Override
    public Map<String, String> versions() throws InterruptedException {
        return Versions.of(stacks.getFirst());
    }

    @Override
    public boolean believesAddresses() {
        return true;
    }

    @Override
    public void close() {
        for (StoreProbe probe : probes) {
            try {
                probe.close();
            } catch (SQLException e) {
                // Its server is about to be stopped anyway.
            }
        }
        stacks.reversed().forEach(LocalStack::close);
    }
}
