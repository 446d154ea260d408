package io.statepair.loadtest.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which connections of this machine lead to a port, as the kernel lists them: also those that were closed less than a
 * minute ago. Each is named by the port of its client.
 */
final class Connections {

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;

    private Connections() {}

    static Set<Integer> to(int port) throws IOException {
        Set<Integer> clients = new HashSet<>();
        for (Path table : TABLES) {
            if (Files.exists(table)) {
                try (Stream<String> lines = Files.lines(table)) {
                    clients.addAll(clients(lines, port));
                }
            }
        }
        return clients;
    }

    /** Either end may be the one that is still listed. What listens has no client, which the kernel writes as port 0. */
    static Set<Integer> clients(Stream<String> table, int port) {
        Set<Integer> clients = new HashSet<>();
        table.skip(1).map(line -> line.strip().split("\\s+", -1)).forEach(fields -> {
            int local = port(fields[LOCAL]);
            int remote = port(fields[REMOTE]);
            if (local == port && remote != 0) {
                clients.add(remote);
            } else if (remote == port) {
                clients.add(local);
            }
        });
        return clients;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }
}
