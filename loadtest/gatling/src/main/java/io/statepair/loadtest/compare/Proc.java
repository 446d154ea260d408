package io.statepair.loadtest.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells about processes. */
final class Proc {
    /** The kernel counts in hundredths of a second here, on every common machine. */
    private static final double TICKS_PER_SECOND = 100;

    private static final Path PROC = Path.of("/proc");
    private static final int CPU = 13;

    private Proc() {}

    /**
     * Of a process and its descendants; nothing for one that has ended. Only what the first thread of a process started
     * counts as its child: the servers that have any are of one thread.
     */
    static Usage usage(long pid) {
        return children(pid).map(Proc::usage).reduce(single(pid), Usage::plus);
    }

    static Stream<Long> children(long pid) {
        try {
            return Files.readString(PROC.resolve(pid + "/task/" + pid + "/children"))
                    .lines()
                    .flatMap(line -> Stream.of(line.strip().split(" +", -1)))
                    .filter(child -> !child.isEmpty())
                    .map(Long::valueOf);
        } catch (IOException ended) {
            return Stream.empty();
        }
    }

    /** Of one process alone. */
    static Usage single(long pid) {
        Path folder = PROC.resolve(Long.toString(pid));
        try {
            return new Usage(
                    cpuSeconds(Files.readString(folder.resolve("stat"))),
                    memory(Files.readAllLines(folder.resolve("smaps_rollup"))));
        } catch (IOException ended) {
            return Usage.NONE;
        }
    }

    /** From a line of {@code /proc/PID/stat}, whose second field may hold spaces and brackets. */
    static double cpuSeconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[CPU - 2]) + Long.parseLong(fields[CPU - 1])) / TICKS_PER_SECOND;
    }

    /** The proportional share: what several processes share counts once in their sum. */
    static long memory(List<String> rollup) {
        return rollup.stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .sum();
    }

    /** Seconds that all processors together have been busy since the machine started. */
    static double busySeconds() throws IOException {
        return busySeconds(Files.readAllLines(PROC.resolve("stat")).getFirst());
    }

    /** From the first line of {@code /proc/stat}: user nice system idle iowait irq softirq steal. */
    static double busySeconds(String line) {
        long[] ticks = Arrays.stream(line.replaceFirst("cpu +", "").split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]) / TICKS_PER_SECOND;
    }
}
