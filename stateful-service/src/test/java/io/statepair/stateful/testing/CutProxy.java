package io.statepair.stateful.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A wire to a server on this machine that breaks where it hurts: at the next thing a client sends that contains a
 * marker. One break for each time it is armed; everything else passes.
 */
public final class CutProxy implements AutoCloseable {

    private enum Break {
        /** The server never gets it; both ends see the connection close. */
        BEFORE,
        /** The server gets it and answers; the client sees the connection close instead of the answer. */
        AFTER,
        /** The server never gets it, nor that the client has gone: it waits on. */
        STRANDED,
        /** The server gets it so late that nobody waits for its answer any more. */
        LATE,
        /** The server never gets it, nor anything after it: there is no way to it any more. */
        FOR_GOOD
    }

    private record Trap(String marker, Break how) {}

    /** Longer than three of Redis's time-outs, which is how long it is waited for where the event loops are late. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final int target;
    private final ServerSocket server;
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    public CutProxy(int target) {
        this(target, 0);
    }

    /** At a given port, where one that was closed had been. */
    public CutProxy(int target, int port) {
        this.target = target;
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void cutBefore(String marker) {
        trap.set(new Trap(marker, Break.BEFORE));
    }

    public void cutAfter(String marker) {
        trap.set(new Trap(marker, Break.AFTER));
    }

    public void strandAt(String marker) {
        trap.set(new Trap(marker, Break.STRANDED));
    }

    public void delayAt(String marker) {
        trap.set(new Trap(marker, Break.LATE));
    }

    public void closeAt(String marker) {
        trap.set(new Trap(marker, Break.FOR_GOOD));
    }

    public boolean hasCut() {
        return trap.get() == null;
    }

    /** Closes every connection that is open, stranded ones too. */
    public void cutAll() {
        open.forEach(CutProxy::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                new Wire(client, new Socket(InetAddress.getLoopbackAddress(), target)).start();
            } catch (IOException nobodyThere) {
                // The server is down or we are: the client sees its connection close.
                cutAll();
            }
        }
    }

    /** One connection through the proxy. */
    private final class Wire {

        private final Socket client;
        private final Socket upstream;
        private volatile boolean answerLost;
        private volatile boolean stranded;

        Wire(Socket client, Socket upstream) throws IOException {
            this.client = client;
            this.upstream = upstream;
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            open.add(client);
            open.add(upstream);
        }

        void start() {
            Thread.startVirtualThread(() -> pump(client, upstream, this::request));
            Thread.startVirtualThread(() -> pump(upstream, client, this::answer));
        }

        private void pump(Socket from, Socket to, Relay relay) {
            byte[] chunk = new byte[1 << 20];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(chunk); n > 0 && relay.pass(chunk, n, out); n = in.read(chunk)) {
                    out.flush();
                }
            } catch (IOException closed) {
                // One end has gone; the other follows.
            }
            if (!stranded) {
                close(client);
                close(upstream);
            }
        }

        private boolean request(byte[] chunk, int length, OutputStream out) throws IOException {
            Break how = sprung(new String(chunk, 0, length, StandardCharsets.ISO_8859_1));
            if (how == Break.BEFORE) {
                return false;
            }
            if (how == Break.FOR_GOOD) {
                CutProxy.this.close();
                return false;
            }
            if (how == Break.STRANDED) {
                stranded = true;
                close(client);
                return false;
            }
            if (how == Break.LATE) {
                LockSupport.parkNanos(DELAY.toNanos());
            }
            answerLost = how == Break.AFTER;
            out.write(chunk, 0, length);
            return true;
        }

        private boolean answer(byte[] chunk, int length, OutputStream out) throws IOException {
            if (answerLost) {
                return false;
            }
            out.write(chunk, 0, length);
            return true;
        }
    }

    private interface Relay {
        boolean pass(byte[] chunk, int length, OutputStream out) throws IOException;
    }

    private @Nullable Break sprung(String text) {
        Trap set = trap.get();
        return set != null && text.contains(set.marker()) && trap.compareAndSet(set, null) ? set.how() : null;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
    }
}
