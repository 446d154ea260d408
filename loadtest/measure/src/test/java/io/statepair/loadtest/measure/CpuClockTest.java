package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CpuClockTest {

    private static final long SPIN = 50_000_000;
    /** One more than Linux ever gives. */
    private static final long NOBODY = 1 << 22;

    @Test
    void showsWhatAThreadHasHad() {
        CpuClock clock = new CpuClock(ProcessHandle.current().pid());
        long before = clock.nanos();
        spin();
        assertThat(clock.nanos() - before).isGreaterThanOrEqualTo(SPIN);
    }

    @Test
    @Timeout(60)
    void showsWhatAnotherProcessHasHad() throws IOException {
        Process busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            CpuClock clock = new CpuClock(busy.pid());
            while (clock.nanos() < SPIN) {
                Thread.onSpinWait();
            }
        } finally {
            busy.destroyForcibly();
        }
    }

    @Test
    void doesNotShowWhatThisProcessHasHadInstead() throws IOException {
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

    @Test
    void aProcessThatHasEndedHasNoneAnyMore() throws Exception {
        Process ended = new ProcessBuilder("cat").start();
        CpuClock clock = new CpuClock(ended.pid());
        ended.destroy();
        ended.waitFor();
        assertThatIllegalStateException().isThrownBy(clock::nanos);
    }

    private static void spin() {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + SPIN;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
