package io.statepair.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy on the loopback address that can be slow, dead or silent, as a network between two hosts can. */
public final class Link implements AutoCloseable {
    private final int port;
    private final int target;
    private final Weather weather = new Weather();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private Listener listener;

    private record Listener(ServerSocket socket, Thread acceptor) {
        /** A port is refused, and free again, only when the thread that waits at it has left. */
        void close() throws IOException, InterruptedException {
            socket.close();
            acceptor.join();
        }
    }

    private Link(int port, int target) throws IOException {
        this.port = port;
        this.target = target;
        this.listener = listen();
    }

    /** A link from a free port to a port of this machine. */
    static Link to(int target) throws IOException {
        return new Link(FreePorts.any(), target);
    }

    public int port() {
        return port;
    }

    /** Delays every byte by this time in each direction, without narrowing the link. */
    public void delay(Duration each) {
        weather.delay(each);
    }

    /** Resets every connection and refuses new ones, until {@link #heal}. */
    public synchronized void cut() throws IOException, InterruptedException {
        listener.close();
        for (Socket socket : sockets) {
            reset(socket);
        }
    }

    /** Lets connections stand and be made, but delivers nothing, until {@link #heal}; then what was sent arrives. */
    public void blackHole() {
        weather.hold();
    }

    /** Ends every disturbance, the delay too. */
    public synchronized void heal() throws IOException {
        weather.clear();
        if (listener.socket().isClosed()) {
            listener = listen();
        }
    }

    @Override
    public void close() {
        try {
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Listener listen() throws IOException {
        ServerSocket fresh = new ServerSocket();
        fresh.setReuseAddress(true);
        fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new Listener(fresh, Thread.ofVirtual().name("link-" + port).start(() -> accept(fresh)));
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket client = from.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        sockets.add(server);
        try (client;
                server) {
            weather.awaitPassage();
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> carry(server, client));
            carry(client, server);
            back.join();
        } catch (IOException | InterruptedException e) {
            reset(client);
        } finally {
            sockets.remove(client);
            sockets.remove(server);
        }
    }

    /** One direction until its end, which the other side then sees; an error ends both directions. */
    private void carry(Socket from, Socket to) {
        try {
            new Pump(from.getInputStream(), to.getOutputStream(), weather).run();
            to.shutdownOutput();
        } catch (IOException | InterruptedException e) {
            reset(from);
            reset(to);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            // Closed already.
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
