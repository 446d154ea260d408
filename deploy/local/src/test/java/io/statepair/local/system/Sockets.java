package io.statepair.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The TCP connections of a process, as the kernel lists them. */
final class Sockets {

    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    /** Columns of /proc/net/tcp: number, local address, remote address, state, …, inode. */
    private static final int REMOTE = 2;

    private static final int INODE = 9;
    private static final int HEXADECIMAL = 16;

    /** Where there is no other end. */
    private static final Integer NONE = 0;

    private Sockets() {}

    /** The ports at the other ends; a listening socket has no other end. */
    static Set<Integer> remotePorts(long pid) throws IOException {
        Set<String> inodes = inodes(pid);
        Set<Integer> ports = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", table))) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length > INODE && inodes.contains(columns[INODE])) {
                    String remote = columns[REMOTE];
                    ports.add(Integer.parseInt(remote.substring(remote.indexOf(':') + 1), HEXADECIMAL));
                }
            }
        }
        ports.remove(NONE);
        return ports;
    }

    private static Set<String> inodes(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    Matcher socket =
                            SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
                    if (socket.matches()) {
                        inodes.add(socket.group(1));
                    }
                }
            }
        }
        return inodes;
    }
}
