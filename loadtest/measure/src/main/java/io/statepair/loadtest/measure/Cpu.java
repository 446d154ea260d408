package io.statepair.loadtest.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time of a process and its descendants, as the kernel counts it. */
final class Cpu {

    private static final int USER_AFTER_NAME = 11;
    private static final int SYSTEM_AFTER_NAME = 12;
    /** What Linux promises to programs, whatever its own clock does. */
    private static final double TICKS_PER_SECOND = 100;

    private Cpu() {}

    static double seconds(long pid) throws IOException {
        double all = 0;
        for (long member : family(pid)) {
            all += seconds(Files.readString(Path.of("/proc", Long.toString(member), "stat")));
        }
        return all;
    }

    private static long[] family(long pid) {
        Stream<ProcessHandle> descendants =
                ProcessHandle.of(pid).map(ProcessHandle::descendants).orElse(Stream.empty());
        return Stream.concat(Stream.of(pid), descendants.map(ProcessHandle::pid))
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** The name may hold spaces and parentheses, so fields are counted from its end. */
    static double seconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_AFTER_NAME]) + Long.parseLong(fields[SYSTEM_AFTER_NAME]);
        return ticks / TICKS_PER_SECOND;
    }
}
