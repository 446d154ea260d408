package io.statepair.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Callers of one instance who tell the same story until their time is up, and count. Needs nothing but the JDK, so that
 * {@code java TrainingLoad.java stateless URL SECONDS} runs it where there is no more of the project than its sources.
 */
final class TrainingLoad {
    private static final int CALLERS = 16;

    private TrainingLoad() {}

    static void main(String[] arguments) throws IOException {
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
    static long run(URI instance, TrainingStory story, Duration time) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            TrainingCalls calls = new TrainingCalls(instance, client);
            long start = System.nanoTime();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int caller = 0; caller < CALLERS; caller++) {
                    // One after the other, until half of the time is over: what is cold cannot serve them all.
                    Duration wait = time.dividedBy(2).multipliedBy(caller).dividedBy(CALLERS);
                    threads.execute(() -> tell(calls, story, wait, start + time.toNanos()));
                }
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

    private static void tell(TrainingCalls calls, TrainingStory story, Duration wait, long end) {
        try {
            Thread.sleep(wait);
            while (System.nanoTime() - end < 0) {
                tell(calls, story);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(TrainingCalls calls, TrainingStory story) throws InterruptedException {
        try {
            story.tell(calls);
        } catch (IOException e) {
            // Counted where it happened; the next story begins anew.
        }
    }
}
