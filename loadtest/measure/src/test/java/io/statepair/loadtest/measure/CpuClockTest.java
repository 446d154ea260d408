package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class CpuClockTest {

    private static final long SPIN = 50_000_000;
    /** One more than Linux ever gives. */
    private static final long NOBODY = (1 << 22) + 1;

    @Test
    void showsWhatAThreadHasHad() {
        CpuClock clock = new CpuClock(ProcessHandle.current().pid());
        long before = clock.nanos();
        spin();
        assertThat(clock.nanos() - before).isGreaterThanOrEqualTo(SPIN);
    }

    @Test
    void showsAnotherProcessAndNotThisOne() throws IOException {
        Process idle = new ProcessBuilder("cat").start();
        try {
            CpuClock clock = new CpuClock(idle.pid());
            long before = clock.nanos();
            spin();
            assertThat(clock.nanos() - before).isLessThan(SPIN);
        } finally {
            idle.destroy();
        }
    }

    @Test
    void aProcessThatDoesNotExistHasNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CpuClock(NOBODY));
    }

    private static void spin() {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + SPIN;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
