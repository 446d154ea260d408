package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private @Nullable ManagedProcess process;

    @AfterEach
    void end() {
        if (process != null) {
            process.kill();
        }
    }

    @Test
    void writesBothOutputsToItsLog() throws Exception {
        ManagedProcess process = start("echo out; echo err >&2");
        Await.until("it ended", BOUND, () -> !process.alive());
        assertThat(process.tail()).isEqualTo("out\nerr\n");
    }

    @Test
    void seesOnlyTheEnvironmentThatItIsGiven() throws Exception {
        ManagedProcess process =
                start("env | sort | cut -d= -f1 | grep -v -E '^(PATH|HOME|LANG|LC_ALL|TZ|PWD|OLDPWD|SHLVL|_)$'");
        Await.until("it ended", BOUND, () -> !process.alive());
        assertThat(process.tail()).isEqualTo("GIVEN\n");
    }

    @Test
    void killTakesTheDescendantsToo() throws Exception {
        ManagedProcess process = start("sh -c 'echo $$ > child; while :; do sleep 1; done' & wait");
        ProcessHandle child = ProcessHandle.of(number("child")).orElseThrow();

        long before = System.nanoTime();
        long blow = process.kill(() -> {});

        assertThat(blow).isBetween(before, System.nanoTime());
        assertThat(process.alive()).isFalse();
        Await.until("the child is dead", BOUND, () -> isDead(child));
    }

    @Test
    void stopKillsWhatDoesNotListen() throws Exception {
        ManagedProcess process = start("trap '' TERM; echo 1 > ready; while :; do sleep 1; done");
        assertThat(number("ready")).isEqualTo(1);

        process.stop("TERM", Duration.ofMillis(200));

        assertThat(process.alive()).isFalse();
    }

    @Test
    void stopReachesAFrozenProcess() throws Exception {
        ManagedProcess process = start("trap 'echo 2 > ended; exit' TERM; echo 1 > ready; while :; do sleep 0.1; done");
        assertThat(number("ready")).isEqualTo(1);
        process.pause();

        process.stop("TERM", BOUND);

        assertThat(number("ended")).isEqualTo(2);
    }

    @Test
    void aFrozenProcessDoesNothingUntilItIsResumed() throws Exception {
        ManagedProcess process = start("echo 1 > ready; while :; do echo x >> beats; sleep 0.01; done");
        assertThat(number("ready")).isEqualTo(1);
        Path beats = directory.resolve("beats");
        Await.until("it beats", BOUND, () -> Files.exists(beats));

        process.pause();
        long frozen = Files.size(beats);
        Await.until("time has passed for everyone else", BOUND, new After(Duration.ofMillis(300)));
        assertThat(Files.size(beats)).isEqualTo(frozen);

        process.resume();
        Await.until("it beats again", BOUND, () -> Files.size(beats) > frozen);
    }

    private ManagedProcess start(String script) throws IOException {
        List<String> command = List.of("sh", "-c", "cd '" + directory + "'; " + script);
        process = ManagedProcess.start(command, Map.of("GIVEN", "1"), directory.resolve("log"));
        return process;
    }

    private long number(String file) throws InterruptedException {
        Path path = directory.resolve(file);
        Await.until(
                file + " is written",
                BOUND,
                () -> Files.exists(path) && Files.readString(path).endsWith("\n"));
        try {
            return Long.parseLong(Files.readString(path).strip());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that is dead and not yet reaped has no command any more. */
    private static boolean isDead(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }

    private record After(long deadline) implements Await.Condition {
        After(Duration time) {
            this(System.nanoTime() + time.toNanos());
        }

        @Override
        public boolean holds() {
            return System.nanoTime() >= deadline;
        }
    }
}
