package io.statepair.loadtest.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * When the server had something to do and no processor time, because the machine had something else to do there. What was
 * under way then, or was due in about as long a time after, does not tell of the server. A server that waits without
 * working looks the same, so this is for answers that wait for nobody.
 *
 * <p>The kernel adds to a process's time when a thread is stopped or at the next tick, some milliseconds later. So what
 * looks like no progress is judged when the time goes on: what it has not gone on by, something else has had. A kernel that
 * keeps apart what interrupts take ({@code CONFIG_IRQ_TIME_ACCOUNTING}) would have that counted as something else, too.
 */
final class Preemptions {

    /** Nanoseconds. To ask the kernel more often would keep the generator from its work. */
    private static final long LOOK = 200_000;

    /** Nanoseconds. More than it takes to wake a thread up. */
    private static final long SHORTEST = 1_000_000;

    private final LongSupplier cpu;
    private final List<Disturbance> disturbances = new ArrayList<>();
    private long looked;

    private long began;
    private long cpuThen;
    /** Whether a request was waiting when this began, and until when one was. */
    private boolean wanted;

    private long until = Long.MAX_VALUE;

    /**
     * @param cpu processor time that the server has had, in nanoseconds
     * @param start when the first round begins, by {@link System#nanoTime()}
     */
    Preemptions(LongSupplier cpu, long start) {
        this.cpu = cpu;
        looked = start;
        began = start;
        cpuThen = cpu.getAsLong();
    }

    /**
     * A round of the generator's loop begins.
     *
     * @param waiting whether a request has not been answered
     */
    void round(long now, boolean waiting) {
        if (!waiting) {
            until = Math.min(until, now);
        }
        if (now - looked >= LOOK) {
            look(now, waiting);
        }
    }

    private void look(long now, boolean waiting) {
        long cpuNow = cpu.getAsLong();
        long before = looked;
        boolean seen = now - before < SHORTEST;
        looked = now;
        if (wanted && seen && cpuNow == cpuThen) {
            return;
        }
        // What was not seen may have been the generator's standstill.
        long end = Math.min(seen ? now : before, until);
        long lost = end - began - (cpuNow - cpuThen);
        if (wanted && lost >= SHORTEST) {
            add(began, began + lost);
        }
        began = now;
        cpuThen = cpuNow;
        wanted = waiting;
        until = Long.MAX_VALUE;
    }

    private void add(long from, long to) {
        if (disturbances.isEmpty() || !disturbances.getLast().meets(from, to)) {
            disturbances.add(new Disturbance(from));
        }
        disturbances.getLast().add(from, to);
    }

    /** Whether an answer tells of the server; to be asked when all have come. */
    boolean spared(long due, long answered) {
        return disturbances.stream().noneMatch(disturbance -> disturbance.meets(due, answered));
    }
}
