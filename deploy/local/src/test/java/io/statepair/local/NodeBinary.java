package io.statepair.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds Node, and has it installed where the machine allows that. */
public final class NodeBinary {
    private NodeBinary() {}

    /**
     * The executable.
     *
     * @throws IOException that says why there is none
     */
    public static Path find() throws IOException, InterruptedException {
        Optional<Path> found = Executables.find("node");
        if (found.isEmpty()) {
            DebianPackages.install("nodejs");
            found = Executables.find("node");
        }
        return found.orElseThrow(() -> new IOException("its package holds no executable"));
    }
}
