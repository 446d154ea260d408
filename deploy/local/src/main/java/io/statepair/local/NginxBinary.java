package io.statepair.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds Nginx, and has it installed where the machine allows that. */
final class NginxBinary {
    private NginxBinary() {}

    /** The executable; one at a time, because so does the package manager. */
    static synchronized Path find() throws NginxMissing, InterruptedException {
        Optional<Path> found = Executables.find("nginx");
        if (found.isEmpty()) {
            install();
            found = Executables.find("nginx");
        }
        return found.orElseThrow(() -> new NginxMissing("its package holds no executable", null));
    }

    private static void install() throws NginxMissing, InterruptedException {
        try {
            DebianPackages.install("nginx-light");
        } catch (IOException e) {
            throw new NginxMissing(String.valueOf(e.getMessage()), e);
        }
    }
}
