package io.statepair.local.system;

import io.statepair.local.Instance;
import io.statepair.local.LocalStack;
import java.io.IOException;

/** Addresses for clients, each in a network of its own; the edge has to trust loopback to say where a request is from. */
final class Networks {

    private static final String SESSIONS = "/api/v1/stateful/sessions";
    private static final int BYTE = 256;

    private final LocalStack stack;
    private int last;

    Networks(LocalStack stack) {
        this.stack = stack;
    }

    /** Another address that the edge pins to the instance. */
    String pinnedTo(Instance instance) throws IOException, InterruptedException {
        while (last < BYTE * BYTE - 1) {
            last++;
            String address = "10.%d.%d.1".formatted(last / BYTE, last % BYTE);
            if (serves(instance, address)) {
                return address;
            }
        }
        throw new IllegalStateException("no network is left for " + instance.name());
    }

    boolean serves(Instance instance, String address) throws IOException, InterruptedException {
        return Calls.servedBy(Calls.get(stack.uri(SESSIONS), "X-Forwarded-For", address))
                .equals(instance.name());
    }
}
