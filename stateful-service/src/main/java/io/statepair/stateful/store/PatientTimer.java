package io.statepair.stateful.store;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.TimerTask;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lettuce's timer, for event loops that may be late: for a collection, a compiler or a neighbour that has the processors.
 * Then questions leave late and answers wait in their sockets, and Redis would be taken for away. So when a time is up,
 * every loop is called first; by how much the last of them is late, so much longer is waited.
 */
final class PatientTimer implements Timer {

    /** The wheel's default of 100 ms would keep every command of that time, and what waits for it, in memory. */
    private static final Duration TICK = Duration.ofMillis(10);

    /** What a tick and a turn of a loop may take. */
    private static final Duration PUNCTUAL = TICK.multipliedBy(2);

    private final Timer wheel =
            new HashedWheelTimer(new DefaultThreadFactory("redis-timer", true), TICK.toMillis(), TimeUnit.MILLISECONDS);
    private final List<EventExecutor> loops = new ArrayList<>();

    PatientTimer(EventExecutorGroup loops) {
        loops.forEach(this.loops::add);
    }

    /**
     * A task has to look for itself whether it still matters: from its delay on it cannot be cancelled, and it may run up to
     * three times as late.
     */
    @Override
    public Timeout newTimeout(TimerTask task, long delay, TimeUnit unit) {
        long nanos = unit.toNanos(delay);
        long due = System.nanoTime() + nanos;
        return wheel.newTimeout(timeout -> callLoops(new Due(task, timeout, due), nanos), delay, unit);
    }

    @Override
    public Set<Timeout> stop() {
        return wheel.stop();
    }

    private void callLoops(Due due, long delay) {
        AtomicInteger missing = new AtomicInteger(loops.size());
        for (EventExecutor loop : loops) {
            loop.execute(() -> {
                if (missing.decrementAndGet() == 0) {
                    allThere(due);
                }
            });
        }
        // Were one of them stuck, it must not keep those of the others for ever.
        wheel.newTimeout(due, 2 * delay, TimeUnit.NANOSECONDS);
    }

    private void allThere(Due due) {
        long late = System.nanoTime() - due.moment();
        wheel.newTimeout(due, late > PUNCTUAL.toNanos() ? late : 0, TimeUnit.NANOSECONDS);
    }

    /** Acts once, however often it is told to. */
    private record Due(TimerTask task, Timeout timeout, long moment, AtomicBoolean over) implements TimerTask {

        Due(TimerTask task, Timeout timeout, long moment) {
            this(task, timeout, moment, new AtomicBoolean());
        }

        @Override
        public void run(Timeout last) throws Exception {
            if (over.compareAndSet(false, true)) {
                task.run(timeout);
            }
        }
    }
}
