package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcTest {
    @Test
    void readsProcessorTimeOfAProcessWhoseNameHoldsBrackets() {
        String stat = "4242 (a (bad) name) S 1 4242 4242 0 -1 4194304 9 0 0 0 1234 66 5 7 20 0 31 0 8888 1 2 3";

        assertThat(Proc.cpuSeconds(stat)).isEqualTo(13.0);
    }

    @Test
    void readsTheProportionalShareOfMemory() {
        List<String> rollup = List.of("Rss:  9000 kB", "Pss:  2048 kB", "Pss_Dirty:  100 kB", "Private_Dirty:  1 kB");

        assertThat(Proc.memory(rollup)).isEqualTo(2048 * 1024);
    }

    @Test
    void countsAllButIdlingAndWaitingAsBusy() {
        assertThat(Proc.busySeconds("cpu  100 200 300 99999 88888 10 20 70 0 0"))
                .isEqualTo(7.0);
    }

    @Test
    void seesItself() {
        Usage usage = Proc.single(ProcessHandle.current().pid());

        assertThat(usage.cpuSeconds()).isPositive();
        assertThat(usage.memoryBytes()).isGreaterThan(1_000_000);
    }

    @Test
    void findsWhatAProcessStarted() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 60 & echo started; wait")
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(shell.inputReader().readLine()).isEqualTo("started");

            assertThat(Proc.children(shell.pid()))
                    .containsExactlyElementsOf(
                            shell.children().map(ProcessHandle::pid).toList())
                    .isNotEmpty();
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    @Test
    void aProcessThatHasEndedUsesNothing() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThat(Proc.usage(ended.pid())).isEqualTo(Usage.NONE);
    }
}
