package io.statepair.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Callers of one instance who tell the same story until their time is up, and count. Needs nothing but the JDK, so that
 * {@code java TrainingLoad.java stateless URL SECONDS} runs it where there is no more of the project than its sources.
 */
final class TrainingLoad {
    private static final int CALLERS = 16;

    private TrainingLoad() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        TrainingStory story = switch (arguments[0]) {
            case "stateless" -> TrainingStory::stateless;
            case "stateful" -> TrainingStory::stateful;
            default -> throw new IllegalArgumentException("There is no story of " + arguments[0]);
        };
        Duration time = Duration.ofSeconds(Long.parseLong(arguments[2]));
        System.out.printf("%,d requests%n", run(URI.create(arguments[1]), story, time));
    }

    /**
     * Gives the number of requests.
     *
     * @throws IOException when more than one answer in a hundred is a refusal: errors are not what is to be learned
     */
    static long run(URI instance, TrainingStory story, Duration time) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            TrainingCalls calls = new TrainingCalls(instance, client);
            long end = System.nanoTime() + time.toNanos();
            // One after the other, until half of the time is over: what is cold cannot serve them all.
            long between = time.toNanos() / 2 / CALLERS;
            try (ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS)) {
                List<Future<?>> all = new ArrayList<>();
                for (int caller = 0; caller < CALLERS; caller++) {
                    all.add(callers.schedule(() -> tell(calls, story, end), caller * between, TimeUnit.NANOSECONDS));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            } catch (ExecutionException e) {
                throw new IOException("A caller of " + instance + " failed", e);
            }
            if (calls.answered() == 0 || calls.refused() * 100 > calls.answered()) {
                throw new IOException("%s refused %d of %d requests, first %s"
                        .formatted(
                                instance,
                                calls.refused(),
                                calls.answered(),
                                calls.refusal().orElse("all")));
            }
            return calls.answered();
        }
    }

    private static void tell(TrainingCalls calls, TrainingStory story, long end) {
        while (System.nanoTime() - end < 0) {
            try {
                story.tell(calls);
            } catch (IOException e) {
                // Counted where it happened; the next story begins anew.
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
