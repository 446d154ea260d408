package io.statepair.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nothing listens on. They lie below the range that the kernel takes for outgoing connections: from there a
 * port could be gone by the time that a killed store comes back to it, or a client that keeps trying could even be
 * connected to itself.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 29_999;
    private static final int ATTEMPTS = 1_000;

    private static final Set<Integer> given = new HashSet<>();

    private FreePorts() {}

    static int choose(int wanted) throws PortInUse {
        if (wanted == 0) {
            return any();
        }
        if (!isFree(wanted)) {
            throw new PortInUse(wanted);
        }
        return wanted;
    }

    public static synchronized int any() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + FIRST + " and " + LAST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
