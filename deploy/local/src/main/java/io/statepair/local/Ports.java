package io.statepair.local;

/**
 * Where Nginx listens, on the loopback address; 0 is any free port.
 *
 * @param edge every route of both services
 * @param stateless the address that the stateless server had in Phase 1
 * @param stateful the address that the stateful server had in Phase 1
 */
public record Ports(int edge, int stateless, int stateful) {
    public static final Ports ANY = new Ports(0, 0, 0);

    Ports resolve() throws PortInUse {
        return new Ports(FreePorts.choose(edge), FreePorts.choose(stateless), FreePorts.choose(stateful));
    }
}
