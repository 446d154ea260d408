package io.statepair.stateful.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a test does to a server's processes. */
final class Processes {

    private static final long PATIENCE_SECONDS = 10;
    private static final int TRIES = 5;

    private Processes() {}

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills a process and all that it started, and waits until none of them is left. */
    static void kill(ProcessHandle parent) {
        List<ProcessHandle> all = withDescendants(parent).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process ->
                process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    }

    /** Freezes: the kernel still answers for it, the process does not. */
    static void pause(ProcessHandle parent) {
        signal("-STOP", parent);
    }

    static void resume(ProcessHandle parent) {
        signal("-CONT", parent);
    }

    // Again where it failed: a process may have ended between the list and the signal.
    private static void signal(String signal, ProcessHandle parent) {
        for (int tries = 1; !reaches(signal, parent); tries++) {
            if (tries == TRIES) {
                throw new IllegalStateException(signal + " does not reach " + parent.pid());
            }
        }
    }

    private static boolean reaches(String signal, ProcessHandle parent) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        withDescendants(parent).map(process -> Long.toString(process.pid())).forEach(command::add);
        try {
            Process kill = new ProcessBuilder(command).inheritIO().start();
            return kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && kill.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Stream<ProcessHandle> withDescendants(ProcessHandle parent) {
        return Stream.concat(Stream.of(parent), parent.descendants());
    }
}
