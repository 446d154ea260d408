package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.Await;
import io.statepair.local.Instance;
import io.statepair.local.LocalStack;
import io.statepair.local.Moment;
import io.statepair.local.NeedsNginx;
import io.statepair.local.Options;
import io.statepair.local.history.Recording;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@NeedsNginx
@Timeout(600)
class InstanceStopsIT {

    private static final int CONVERSATIONS = 30;
    private static final int CALLERS = 8;
    private static final Duration START = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    /**
     * One instance of each service is told to stop, and nobody notices: not those in the middle of a conversation, nor those
     * whose every request is one that the edge may not repeat.
     */
    @Test
    void noRequestFailsWhenAnInstanceIsToldToStop() throws Exception {
        Options options = Options.builder()
                .directory(directory)
                .trustedProxies("127.0.0.1")
                .shutdownGrace(Duration.ofSeconds(1))
                .build();
        try (LocalStack stack = LocalStack.start(options);
                Conversations conversations = new Conversations(stack, CONVERSATIONS)) {
            Progress progress = Progress.of(conversations);
            answersUntil(() -> progress.atEase(START), stack);
            progress.undisturbed(START);
            assertThat(answersUntil(() -> stop(stack.stateless().getFirst()), stack))
                    .containsExactly(200);

            Instance leaving = stack.stateful().getFirst();
            Fault stop = Fault.of(
                    "stop of " + leaving.name(), conversations.history(), _ -> true, () -> {}, _ -> stop(leaving));
            progress.everybodyGoesOn(START);
            Recording recording = conversations.finish();
            Verdict.correct("instance-stops", recording);
            Verdict.served(stop, recording);
        }
    }

    /** What waits for a connection that nobody closes is given up after 20 s. */
    private static long stop(Instance instance) {
        long told = System.nanoTime();
        instance.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(20));
        return told;
    }

    /** The statuses of all that several callers of the stateless service were answered until then. */
    private static Set<Integer> answersUntil(Moment moment, LocalStack stack) throws InterruptedException {
        HttpRequest calculate = HttpRequest.newBuilder(stack.uri("/api/v1/stateless/calculate"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"operation\":\"add\",\"operands\":[1,2]}"))
                .build();
        List<StatelessCaller> callers = Stream.generate(() -> new StatelessCaller(calculate))
                .limit(CALLERS)
                .toList();
        try {
            Await.until(
                    "all are answered",
                    START,
                    () -> callers.stream().noneMatch(caller -> caller.statuses().isEmpty()));
            moment.await();
        } finally {
            callers.forEach(StatelessCaller::close);
        }
        return callers.stream().flatMap(caller -> caller.statuses().stream()).collect(Collectors.toSet());
    }
}
