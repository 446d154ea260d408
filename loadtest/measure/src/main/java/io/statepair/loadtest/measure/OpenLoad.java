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

/**
 * Load that comes whether or not the server keeps up: a request every so many nanoseconds, one at a time on each
 * connection. A request that has to wait for a free connection has been waiting since its time, so a server that stalls
 * cannot hide it by making the generator wait too.
 */
final class OpenLoad {

    private static final int CONNECTIONS = 64;
    private static final long START_NANOS = 20_000_000;
    /** A round of the loop takes far less; one that took longer did not run all the time. */
    private static final long HELD_UP_NANOS = 1_000_000;

    private static final long GRACE_NANOS = 5_000_000_000L;

    private final URI uri;
    private final double perSecond;
    private final int total;
    private final long[] latencies;
    private final Deque<OpenConnection> idle = new ArrayDeque<>();
    private int sent;
    private int answered;
    private long heldUp;

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
        Arrays.sort(load.latencies);
        return new Latencies(load.latencies, load.heldUp / 1e9 / seconds);
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
        long last = start;
        while (answered < total) {
            long now = System.nanoTime();
            if (now > end) {
                throw new IllegalStateException("%,d of %,d requests had no answer".formatted(total - answered, total));
            }
            heldUp += now - last > HELD_UP_NANOS ? now - last : 0;
            last = now;
            while (sent < total && start + due(sent) <= now && !idle.isEmpty()) {
                idle.remove().send(start + due(sent++));
            }
            selector.selectNow(this::receive);
        }
    }

    private long due(int request) {
        return (long) (request * 1e9 / perSecond);
    }

    private void receive(SelectionKey key) {
        OpenConnection connection = (OpenConnection) key.attachment();
        if (connection.receive()) {
            latencies[answered++] = System.nanoTime() - connection.intended();
            idle.add(connection);
        }
    }
}
