package io.statepair.local;

import java.io.IOException;

/** Something else listens where the stack was to listen. */
public final class PortInUse extends IOException {
    private static final long serialVersionUID = 1L;

    PortInUse(int port) {
        super("Port " + port + " is in use");
    }
}
