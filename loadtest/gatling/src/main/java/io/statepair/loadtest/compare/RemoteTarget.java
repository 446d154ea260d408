package io.statepair.loadtest.compare;

import io.statepair.loadtest.simulation.Way;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A pair that runs already, somewhere: only its answers can be seen. */
record RemoteTarget(URI base) implements Target {
    private static final int TIMEOUT_MILLIS = 3_000;

    /**
     * @throws IllegalArgumentException for what is no address of an edge
     * @throws IOException when nobody listens there
     */
    static RemoteTarget at(URI base) throws IOException {
        boolean encrypted = "https".equals(base.getScheme());
        if ((!encrypted && !"http".equals(base.getScheme())) || base.getHost() == null || !isRoot(base)) {
            throw new IllegalArgumentException("--base " + base + " is no address like http://localhost:8000");
        }
        int port = base.getPort() < 0 ? (encrypted ? 443 : 80) : base.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), port), TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new IOException("Nobody listens at " + base + ": " + e.getMessage(), e);
        }
        return new RemoteTarget(base);
    }

    /** What follows would be lost: paths of the pair begin at the root. */
    private static boolean isRoot(URI base) {
        return base.getRawQuery() == null && List.of("", "/").contains(base.getRawPath());
    }

    @Override
    public Map<Way, URI> bases() {
        return Map.of(Way.NOTHING, base, Way.CARRIED, base, Way.REDIS, base);
    }

    @Override
    public List<Member> members() {
        return List.of();
    }

    @Override
    public List<StoreProbe> probes() {
        return List.of();
    }

    @Override
    public Map<String, String> versions() {
        return Map.of();
    }

    @Override
    public boolean believesAddresses() {
        return false;
    }

    @Override
    public void close() {}
}
