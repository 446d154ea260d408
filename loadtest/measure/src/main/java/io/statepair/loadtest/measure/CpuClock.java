package io.statepair.loadtest.measure;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Processor time of another process in nanoseconds, for less than a look into {@code /proc} takes, where it stands in
 * hundredths of a second. While the process runs on another processor it may be as old as the last tick there. See
 * {@code clock_getcpuclockid(3)}.
 */
final class CpuClock {

    private static final MemoryLayout TIMESPEC = MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG);
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private static final MethodHandle ID_OF = function("clock_getcpuclockid", JAVA_INT, ADDRESS);
    private static final MethodHandle TIME = function("clock_gettime", JAVA_INT, ADDRESS);

    private final int id;
    private final MemorySegment time = Arena.ofAuto().allocate(TIMESPEC);

    /** @throws IllegalArgumentException when there is no such process */
    CpuClock(long pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found = arena.allocate(JAVA_INT);
            if (call(ID_OF, (int) pid, found) != 0) {
                throw new IllegalArgumentException("There is no process " + pid);
            }
            id = found.get(JAVA_INT, 0);
        }
    }

    /** @throws IllegalStateException when the process has ended */
    long nanos() {
        if (call(TIME, id, time) != 0) {
            throw new IllegalStateException("The server has ended");
        }
        return time.get(JAVA_LONG, 0) * NANOS_PER_SECOND + time.get(JAVA_LONG, JAVA_LONG.byteSize());
    }

    @SuppressWarnings("restricted") // The command that runs this allows it.
    private static MethodHandle function(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
    }

    private static int call(MethodHandle function, int argument, MemorySegment result) {
        try {
            return (int) function.invokeExact(argument, result);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
