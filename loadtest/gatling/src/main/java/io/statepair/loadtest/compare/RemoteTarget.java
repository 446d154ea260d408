package io.statepair.loadtest.compare;

import io.statepair.loadtest.simulation.Way;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A pair that runs already, somewhere: only its answers can be seen. */
record RemoteTarget(URI base) implements Target {
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
