package io.statepair.loadtest.measure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Load that comes whether or not the server keeps up: a request every so many nanoseconds, one at a time on each
 * connection. A request that has to wait for a free connection has been waiting since its time, so a server that stalls
 * cannot hide it by making the generator wait too.
 */
final class OpenLoad {

    private static final int CONNECTIONS = 64;
    private static final long START_NANOS = 20_000_000;
    private static final long GRACE_NANOS = 5_000_000_000L;

    private final double perSecond;
    private final int total;
    private final long[] dues;
    private final long[] answers;
    /** Whether the generator itself was there at the time. */
    private final boolean[] seen;

    private final Standstills standstills;
    private final Preemptions preemptions;
    private final long start = System.nanoTime() + START_NANOS;
    private final Deque<OpenConnection> idle = new ArrayDeque<>();
    private int sent;
    private int answered;

    private OpenLoad(List<OpenConnection> connections, LongSupplier cpu, double perSecond, int seconds) {
        this.perSecond = perSecond;
        this.total = (int) (perSecond * seconds);
        this.dues = new long[total];
        this.answers = new long[total];
        this.seen = new boolean[total];
        this.standstills = new Standstills(start);
        this.preemptions = new Preemptions(cpu, start);
        idle.addAll(connections);
    }

    /**
     * Loads the server at this rate.
     *
     * @param cpu processor time that the server has had, in nanoseconds
     * @throws IllegalStateException when an answer is no success, or does not come
     */
    static Latencies run(URI uri, LongSupplier cpu, double perSecond, int seconds) throws IOException {
        List<OpenConnection> connections = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                InetSocketAddress server = new InetSocketAddress(uri.getHost(), uri.getPort());
                connections.add(OpenConnection.to(server, uri.getPath(), selector));
            }
            OpenLoad load = new OpenLoad(connections, cpu, perSecond, seconds);
            load.pace(selector);
            return load.latencies();
        } finally {
            for (OpenConnection connection : connections) {
                connection.close();
            }
        }
    }

    private void pace(Selector selector) throws IOException {
        long end = start + due(total) + GRACE_NANOS;
        // Made once: what a round leaves to the collector makes the generator stand still.
        Consumer<SelectionKey> receive = this::receive;
        while (answered < total) {
            long now = System.nanoTime();
            if (now > end) {
                throw new IllegalStateException("%,d of %,d requests had no answer".formatted(total - answered, total));
            }
            standstills.round(now);
            preemptions.round(now, sent > answered);
            while (sent < total && start + due(sent) <= now && !idle.isEmpty()) {
                idle.remove().send(start + due(sent++));
            }
            selector.selectNow(receive);
        }
    }

    private long due(int request) {
        return (long) (request * 1e9 / perSecond);
    }

    private void receive(SelectionKey key) {
        OpenConnection connection = (OpenConnection) key.attachment();
        if (connection.receive()) {
            long now = System.nanoTime();
            dues[answered] = connection.intended();
            answers[answered] = now;
            seen[answered++] = standstills.spared(connection.intended(), now);
            idle.add(connection);
        }
    }

    private Latencies latencies() {
        return new Latencies(sorted(i -> seen[i] && preemptions.spared(dues[i], answers[i])), sorted(i -> true));
    }

    private long[] sorted(IntPredicate counts) {
        return IntStream.range(0, total)
                .filter(counts)
                .mapToLong(i -> answers[i] - dues[i])
                .sorted()
                .toArray();
    }
}
