package io.statepair.loadtest.compare;

import java.time.Duration;
import java.time.Instant;

/** Tells on the standard error what is going on, and since when. */
final class Progress {
    private static final Instant start =
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

    private Progress() {}

    static void tell(String what) {
        Duration passed = Duration.between(start, Instant.now());
        System.err.printf("[%d:%02d] %s%n", passed.toMinutes(), passed.toSecondsPart(), what);
    }
}
