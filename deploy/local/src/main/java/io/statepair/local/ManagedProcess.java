package io.statepair.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process with its descendants, which can be told to end, killed and frozen; its output goes to a log file. */
final class ManagedProcess {
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ");
    private static final Duration DEATH = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(1);
    private static final int TAIL_BYTES = 4_000;

    private final Process process;
    private final Path log;

    private ManagedProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ManagedProcess start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(detached(command))
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // A stack must not depend on what its starter happened to export.
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        return new ManagedProcess(builder.start(), log);
    }

    /**
     * A terminal sends its Ctrl-C to the whole session; only the stack is to hear it, and to stop its processes in
     * order.
     */
    private static List<String> detached(List<String> command) {
        return Executables.find("setsid")
                .map(setsid -> Stream.concat(Stream.of(setsid.toString()), command.stream())
                        .toList())
                .orElse(command);
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for the end; true if it comes within the bound, with code 0. */
    boolean succeeds(Duration bound) throws InterruptedException {
        return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    }

    void onEnd(IntConsumer listener) {
        var _ = process.onExit().thenAccept(ended -> listener.accept(ended.exitValue()));
    }

    /** Asks by a signal ("TERM"), resuming first what is frozen, and kills what is still there after the bound. */
    void stop(String signal, Duration bound) {
        signal(signal, List.of(process.toHandle()));
        resume();
        try {
            if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Freezes before it kills, so that nothing is born between the list and the blow. */
    void kill() {
        pause();
        strike(family());
    }

    /**
     * The same at a moment that comes while it is frozen in the middle of whatever it does: when enough wait for it, say.
     *
     * @return when the blow fell, by {@link System#nanoTime}
     */
    long kill(Moment moment) throws InterruptedException {
        pause();
        moment.await();
        return strike(family());
    }

    /** Returns when all are dead. */
    private long strike(List<ProcessHandle> family) {
        long blow = System.nanoTime();
        family.forEach(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + DEATH.toNanos();
        while (!gone(family) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        return blow;
    }

    private boolean gone(List<ProcessHandle> family) {
        return !process.isAlive() && family.stream().noneMatch(ManagedProcess::holdsAnything);
    }

    /**
     * What is dead stays in the process table until its parent looks, and an orphan's may take its time. As a zombie it
     * has given back its memory and its files; a moment before, it may still hold what its successor needs.
     */
    private static boolean holdsAnything(ProcessHandle member) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(member.pid()), "stat"));
            return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) < 0;
        } catch (IOException noLonger) {
            return false;
        }
    }

    void pause() {
        Set<ProcessHandle> frozen = new HashSet<>();
        List<ProcessHandle> found = family();
        while (frozen.addAll(found)) {
            signal("STOP", found);
            found = family();
        }
    }

    void resume() {
        signal("CONT", family());
    }

    private List<ProcessHandle> family() {
        List<ProcessHandle> family = new ArrayList<>();
        if (process.isAlive()) {
            family.add(process.toHandle());
            process.descendants().forEach(family::add);
        }
        return family;
    }

    private static void signal(String name, List<ProcessHandle> receivers) {
        if (receivers.isEmpty()) {
            return;
        }
        String pids =
                receivers.stream().map(ProcessHandle::pid).map(String::valueOf).collect(Collectors.joining(" "));
        try {
            // The shell's own "kill": a program of that name is not installed everywhere. One that has just ended is no
            // error.
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pids)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines of the log, for an error message. */
    String tail() {
        try {
            byte[] bytes = Files.readAllBytes(log);
            int start = Math.max(0, bytes.length - TAIL_BYTES);
            return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }
}
