package io.statepair.loadtest.measure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Load that comes whether or not the server keeps up: a request every so many nanoseconds, one at a time on each
 * connection. A request that has to wait for a free connection has been waiting since its time, so a server that stalls
 * cannot hide it by making the generator wait too.
 */
final class OpenLoad {

    private static final int CONNECTIONS = 64;
    private static final long START_NANOS = 20_000_000;
    private static final long GRACE_NANOS = 5_000_000_000L;

    private final URI uri;
    private final double perSecond;
    private final int total;
    private final long[] latencies;
    private final Deque<OpenConnection> idle = new ArrayDeque<>();
    private int sent;
    private int answered;
    private int counted;

    private OpenLoad(URI uri, double perSecond, int seconds) {
        this.uri = uri;
        this.perSecond = perSecond;
        this.total = (int) (perSecond * seconds);
        this.latencies = new long[total];
    }

    /**
     * Loads the server at this rate.
     *
     * @throws IllegalStateException when an answer is no success, or does not come
     */
    static Latencies run(URI uri, double perSecond, int seconds) throws IOException {
        OpenLoad load = new OpenLoad(uri, perSecond, seconds);
        load.run();
        long[] counted = Arrays.copyOf(load.latencies, load.counted);
        Arrays.sort(counted);
        return new Latencies(counted, 1 - (double) load.counted / load.total);
    }

    private void run() throws IOException {
        List<OpenConnection> all = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                OpenConnection connection =
                        OpenConnection.to(new InetSocketAddress(uri.getHost(), uri.getPort()), uri.getPath(), selector);
                all.add(connection);
                idle.add(connection);
            }
            pace(selector);
        } finally {
            for (OpenConnection connection : all) {
                connection.close();
            }
        }
    }

    private void pace(Selector selector) throws IOException {
        long start = System.nanoTime() + START_NANOS;
        long end = start + due(total) + GRACE_NANOS;
        Standstills standstills = new Standstills(start);
        // Made once: what a round leaves to the collector makes the generator stand still.
        Consumer<SelectionKey> answers = key -> receive(key, standstills);
        while (answered < total) {
            long now = System.nanoTime();
            if (now > end) {
                throw new IllegalStateException("%,d of %,d requests had no answer".formatted(total - answered, total));
            }
            standstills.round(now);
            while (sent < total && start + due(sent) <= now && !idle.isEmpty()) {
                idle.remove().send(start + due(sent++));
            }
            selector.selectNow(answers);
        }
    }

    private long due(int request) {
        return (long) (request * 1e9 / perSecond);
    }

    private void receive(SelectionKey key, Standstills standstills) {
        OpenConnection connection = (OpenConnection) key.attachment();
        if (connection.receive()) {
            long now = System.nanoTime();
            if (standstills.spared(connection.intended(), now)) {
                latencies[counted++] = now - connection.intended();
            }
            answered++;
            idle.add(connection);
        }
    }
}
