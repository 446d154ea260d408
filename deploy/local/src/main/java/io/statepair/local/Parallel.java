package io.statepair.local;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One step taken by several servers side by side. */
final class Parallel {

    @FunctionalInterface
    interface Step {
        void take(Server server) throws IOException, InterruptedException;
    }

    private Parallel() {}

    /**
     * Returns when all have taken the step, or throws what the first of them threw. An interrupt reaches all of them.
     */
    static void run(List<? extends Server> servers, Step step) throws IOException, InterruptedException {
        List<Callable<Void>> steps = servers.stream()
                .<Callable<Void>>map(server -> () -> {
                    step.take(server);
                    return null;
                })
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> outcome : threads.invokeAll(steps)) {
                outcome.get();
            }
        } catch (ExecutionException e) {
            throw asThrown(e.getCause());
        }
    }

    private static IOException asThrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return cause instanceof IOException checked ? checked : new IOException(cause);
    }
}
