package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.Instance;
import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import io.statepair.local.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@NeedsNginx
@Timeout(300)
class EventsIT {

    private static final String SESSIONS = "/api/v1/stateful/sessions";
    private static final int STREAMS = 100;
    private static final int CHANGES_EACH = 10;
    private static final int ATTEMPTS = 20;
    private static final Duration STOP = Duration.ofSeconds(20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void everyStreamTellsItsOwnSessionsChangesInOrderAndNoneHoldsUpTheStop() throws Exception {
        Options options = Options.builder()
                .directory(directory)
                .stateless(1)
                .trustedProxies("127.0.0.1")
                // So patient that no snapshot papers over a change that is only late.
                .statefulEnvironment(Map.of("PAIR_EVENTS_HOLD", "10s"))
                .build();
        LocalStack stack = LocalStack.start(options);
        try (stack) {
            List<EventStream> streams = open(stack);
            changeEverythingAtOnce(stack, streams);
            int toldOneByOne = 0;
            for (EventStream stream : streams) {
                toldOneByOne += changesToldInOrder(stream);
            }
            // A machine that stalls may lose an announcement; then a snapshot makes it good.
            assertThat(toldOneByOne).isGreaterThan(STREAMS * CHANGES_EACH * 9 / 10);
            Instance leaving = stack.stateful().getFirst();
            assertStopsWithin(STOP, leaving::stop);
            for (EventStream stream : streams) {
                if (stream.servedBy().equals(leaving.name())) {
                    assertThat(stream.next()).anyMatch(line -> line.startsWith("retry:"));
                    assertThat(stream.next()).as("the end of the stream").isEmpty();
                }
            }
            leaving.start();
            assertStopsWithin(STOP, stack::close);
        }
    }

    private static List<EventStream> open(LocalStack stack) throws Exception {
        List<EventStream> streams = new ArrayList<>();
        Set<String> serving = new HashSet<>();
        for (int i = 0; i < STREAMS; i++) {
            String session = begin(stack);
            URI events = stack.uri(SESSIONS + "/" + session + "/events");
            EventStream stream = EventStream.open(events, session, "10.0.%d.1".formatted(i));
            assertThat(stream.next()).contains("event:session.snapshot", "id:1");
            serving.add(stream.servedBy());
            streams.add(stream);
        }
        assertThat(serving).containsExactlyInAnyOrder("stateful-1", "stateful-2");
        return streams;
    }

    private static void changeEverythingAtOnce(LocalStack stack, List<EventStream> streams) throws Exception {
        List<Callable<Integer>> changes = new ArrayList<>();
        for (int i = 0; i < CHANGES_EACH; i++) {
            URI turns = stack.stateful().get(i % 2).uri().resolve("/api/v1/stateful/conversations");
            String key = "key-" + i;
            streams.forEach(stream -> changes.add(() -> say(turns, stream.session(), key)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (Future<Integer> change : threads.invokeAll(changes)) {
                assertThat(change.get()).isEqualTo(201);
            }
        }
    }

    /** Does what 503 tells a client to do: asks again with the same key. */
    private static int say(URI turns, String session, String key) throws IOException, InterruptedException {
        String turn = "{\"session_id\":\"%s\",\"message\":\"hello\"}".formatted(session);
        int status = 503;
        for (int attempt = 0; status == 503 && attempt < ATTEMPTS; attempt++) {
            status = Calls.post(turns, turn, "Idempotency-Key", key).statusCode();
        }
        return status;
    }

    private static int changesToldInOrder(EventStream stream) throws InterruptedException {
        int changes = 0;
        for (int version = 1; version <= CHANGES_EACH; ) {
            List<String> message = stream.next();
            assertThat(message)
                    .anyMatch(line -> line.startsWith("data:") && line.contains("\"" + stream.session() + "\""));
            if (message.contains("event:session.snapshot")) {
                assertThat(versionOf(message)).isGreaterThan(version);
                version = versionOf(message);
            } else {
                version++;
                assertThat(message).contains("event:conversation.turn", "id:" + version);
                changes++;
            }
        }
        return changes;
    }

    private static int versionOf(List<String> message) {
        return message.stream()
                .filter(line -> line.startsWith("id:"))
                .mapToInt(line -> Integer.parseInt(line.substring("id:".length())))
                .sum();
    }

    private static void assertStopsWithin(Duration bound, Runnable stop) {
        long asked = System.nanoTime();
        stop.run();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(bound);
    }

    private static String begin(LocalStack stack) throws Exception {
        HttpResponse<String> created = Calls.post(stack.uri(SESSIONS), "{}");
        assertThat(created.statusCode()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        return location.substring(SESSIONS.length() + 1);
    }
}
