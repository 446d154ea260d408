package io.statepair.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Prometheus, its tools and the exporters, out of Debian's packages, which are told to start nothing. */
final class MonitoringPrograms {
    private static final List<String> PACKAGES = List.of(
            "prometheus",
            "prometheus-alertmanager",
            "prometheus-node-exporter",
            "prometheus-redis-exporter",
            "prometheus-postgres-exporter",
            "prometheus-nginx-exporter");

    private MonitoringPrograms() {}

    /**
     * Looks for all of them.
     *
     * @throws IOException that says why one is missing
     */
    static synchronized void find() throws IOException, InterruptedException {
        for (String name : PACKAGES) {
            if (Executables.find(name).isEmpty()) {
                DebianPackages.install(name);
            }
            path(name);
        }
    }

    static Path path(String name) throws IOException {
        Optional<Path> found = Executables.find(name);
        return found.orElseThrow(() -> new IOException("there is no " + name + ", and its package holds none"));
    }
}
