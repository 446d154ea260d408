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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Set<String> CHANGES =
            Set.of("event:conversation.turn", "event:cart.changed", "event:session.updated");
    private static final Pattern VERSION = Pattern.compile("\"version\":([0-9]+)}");
    private static final Duration STOP = Duration.ofSeconds(20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void everyStreamTellsItsOwnSessionsChangesInOrderAndNoneHoldsUpTheStop() throws Exception {
        Options options = Options.builder()
                .directory(directory)
                .stateless(1)
                .trustedProxies("127.0.0.1")
                .demoData(true)
                // So patient that no snapshot papers over a change that is only late.
                .statefulEnvironment(Map.of("PAIR_EVENTS_HOLD", "10s"))
                .build();
        LocalStack stack = LocalStack.start(options);
        try (stack) {
            List<EventStream> streams = open(stack);
            changeEverythingAtOnce(stack, streams);
            List<String> toldOneByOne = new ArrayList<>();
            for (EventStream stream : streams) {
                toldOneByOne.addAll(changesToldInOrder(stack, stream));
            }
            // A machine that stalls may lose an announcement; then a snapshot makes it good.
            assertThat(toldOneByOne).hasSizeGreaterThan(STREAMS * CHANGES_EACH * 9 / 10);
            assertThat(Set.copyOf(toldOneByOne)).isEqualTo(CHANGES);
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
            for (EventStream stream : streams) {
                stream.close();
            }
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
            URI instance = stack.stateful().get(i % 2).uri();
            int number = i;
            streams.forEach(stream -> changes.add(() -> change(instance, stream.session(), number)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (Future<Integer> change : threads.invokeAll(changes)) {
                assertThat(change.get()).isBetween(200, 201);
            }
        }
    }

    /** Does what 503 tells a client to do: asks again, with the same key where there are keys. */
    private static int change(URI instance, String session, int number) throws IOException, InterruptedException {
        String address = SESSIONS + "/" + session;
        int status = 503;
        for (int attempt = 0; status == 503 && attempt < ATTEMPTS; attempt++) {
            HttpResponse<String> answer = switch (number % 3) {
                case 0 ->
                    Calls.post(
                            instance.resolve("/api/v1/stateful/conversations"),
                            "{\"session_id\":\"%s\",\"message\":\"hello\"}".formatted(session),
                            "Idempotency-Key",
                            "key-" + number);
                case 1 ->
                    Calls.post(
                            instance.resolve(address + "/cart/items"),
                            "{\"product_id\":\"book-002\",\"quantity\":1}",
                            "Idempotency-Key",
                            "key-" + number);
                default ->
                    Calls.send("PATCH", instance.resolve(address), "{\"client_data\":{\"n\":%d}}".formatted(number));
            };
            status = answer.statusCode();
        }
        return status;
    }

    /** Gives the changes that the stream told, up to the version that a read shows; a snapshot may stand for some. */
    private static List<String> changesToldInOrder(LocalStack stack, EventStream stream) throws Exception {
        List<String> changes = new ArrayList<>();
        int last = versionRead(stack, stream.session());
        assertThat(last).isGreaterThan(CHANGES_EACH);
        for (int version = 1; version < last; ) {
            List<String> message = stream.next();
            assertThat(message)
                    .anyMatch(line -> line.startsWith("data:") && line.contains("\"" + stream.session() + "\""));
            if (message.contains("event:session.snapshot")) {
                assertThat(versionOf(message)).isGreaterThan(version);
                version = versionOf(message);
            } else {
                version++;
                assertThat(message).contains("id:" + version).containsAnyElementsOf(CHANGES);
                message.stream().filter(CHANGES::contains).forEach(changes::add);
            }
        }
        return changes;
    }

    private static int versionRead(LocalStack stack, String session) throws Exception {
        String read = Calls.get(stack.uri(SESSIONS + "/" + session)).body();
        Matcher version = VERSION.matcher(read);
        assertThat(version.find()).as(read).isTrue();
        return Integer.parseInt(version.group(1));
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
