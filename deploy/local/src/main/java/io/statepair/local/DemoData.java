package io.statepair.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads users and products to look at, through the import of the stateful service, while its instances start. */
final class DemoData {
    private static final Duration BOUND = Duration.ofSeconds(90);

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private volatile @Nullable ManagedProcess process;

    DemoData(Program program, Path files, Path logs, Path tmp, Map<String, String> environment) {
        this.command = program.command(
                "128m",
                tmp,
                "import",
                "--demo",
                "--users=" + files.resolve("users.json"),
                "--products=" + files.resolve("products.json"));
        this.environment = Map.copyOf(environment);
        this.log = logs.resolve("demo-data.log");
    }

    void launch() throws IOException {
        process = ManagedProcess.start(command, environment, log);
    }

    /**
     * Waits until everything is loaded.
     *
     * @throws IllegalStateException when it is not, with the end of the log
     */
    void await() throws InterruptedException {
        ManagedProcess running = process;
        if (running != null && !running.succeeds(BOUND)) {
            throw new IllegalStateException("The demo data was not loaded; " + log + " ends with:\n" + running.tail());
        }
    }

    void stop() {
        ManagedProcess running = process;
        if (running != null) {
            running.kill();
        }
    }
}
