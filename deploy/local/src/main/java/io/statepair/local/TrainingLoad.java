package io.statepair.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Callers of one instance who tell the same story until their time is up, and count. */
final class TrainingLoad {
    private static final int CALLERS = 16;

    private TrainingLoad() {}

    /**
     * Gives the number of requests.
     *
     * @throws IOException when more than one answer in a hundred is a refusal: errors are not what is to be learned
     */
    static long run(URI instance, TrainingStory story, Duration time) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            TrainingCalls calls = new TrainingCalls(instance, client);
            long end = System.nanoTime() + time.toNanos();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int caller = 0; caller < CALLERS; caller++) {
                    threads.execute(() -> tell(calls, story, end));
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
