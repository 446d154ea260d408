package io.statepair.local;

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

    Ports resolve() throws PortInUse {
        return new Ports(
                FreePorts.choose(edge),
                FreePorts.choose(https),
                FreePorts.choose(stateless),
                FreePorts.choose(stateful),
                FreePorts.choose(status));
    }
}
