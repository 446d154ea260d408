package io.statepair.local;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where Nginx listens, on the loopback address; 0 is any free port.
 *
 * @param edge every route of both services
 * @param https the same, encrypted
 * @param stateless the address that the stateless server had in Phase 1
 * @param stateful the address that the stateful server had in Phase 1
 * @param status counts of connections and requests, for an exporter
 */
public record Ports(int edge, int https, int stateless, int stateful, int status) {
    public static final Ports ANY = new Ports(0, 0, 0, 0, 0);

    /** @throws PortInUse for one that is taken, be it by another of these */
    Ports resolve() throws PortInUse {
        Set<Integer> taken = new HashSet<>();
        for (int port : List.of(edge, https, stateless, stateful, status)) {
            if (port != 0 && !taken.add(port)) {
                throw new PortInUse(port);
            }
        }
        return new Ports(
                FreePorts.choose(edge),
                FreePorts.choose(https),
                FreePorts.choose(stateless),
                FreePorts.choose(stateful),
                FreePorts.choose(status));
    }
}
