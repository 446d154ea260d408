package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.Affinity;
import io.statepair.local.Await;
import io.statepair.local.Instance;
import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import io.statepair.local.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A request with an Idempotency-Key may be repeated, whatever became of the first one and whoever it meets. */
@NeedsNginx
@Timeout(180)
class RepeatedRequestsIT {

    private static final String SESSIONS = "/api/v1/stateful/sessions";
    private static final String CONVERSATIONS = "/api/v1/stateful/conversations";
    private static final int AT_ONCE = 50;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static LocalStack stack;

    @BeforeAll
    static void start() throws Exception {
        stack = LocalStack.start(Options.builder()
                .directory(directory)
                .stateless(1)
                .affinity(Affinity.NONE)
                .build());
        execute("insert into products(id, name, price) values ('p1', 'Product', 9.99)");
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void fiftyAtOnceHaveOneEffect() throws Exception {
        String session = begin();
        fiftyAtOnce(CONVERSATIONS, turn(session, "my name is Ada"), "one-turn");
        fiftyAtOnce(SESSIONS + "/" + session + "/cart/items", "{\"product_id\":\"p1\",\"quantity\":2}", "one-line");
        assertThat(count("turns", session)).isEqualTo(1);
        assertThat(Calls.get(stack.uri(SESSIONS + "/" + session + "/cart")).body())
                .contains("\"quantity\":2", "\"total\":\"19.98\"");
        assertThat(post(CONVERSATIONS, turn(session, "something else"), "one-turn")
                        .statusCode())
                .isEqualTo(422);
    }

    /**
     * Besides the answer there is "still under way", which is 409 on the same instance and 503 on the other one if it has
     * waited for too long; whoever is told so repeats the request, and gets the answer.
     */
    private static void fiftyAtOnce(String path, String body, String key) throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>(atOnce(() -> post(path, body, key)));
        assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(201, 409, 503);
        assertThat(answers.stream().map(Calls::servedBy).distinct()).hasSize(2);
        Await.until("a repeat is answered", Duration.ofSeconds(10), () -> {
            answers.add(post(path, body, key));
            return answers.getLast().statusCode() == 201;
        });
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(HttpResponse::body)
                        .distinct())
                .hasSize(1);
    }

    /** PostgreSQL is made slow at the end of this one transaction, so that the instance can die while it commits. */
    @Test
    void theAnswerOutlivesTheInstanceThatDiesBetweenCommitAndAnswer() throws Exception {
        execute("""
            create function dawdle() returns trigger language plpgsql as
            'begin if new.message = ''committed'' then perform pg_sleep(0.5); end if; return null; end'
            """, """
            create constraint trigger dawdle after insert on turns deferrable initially deferred
            for each row execute function dawdle()
            """);
        String session = begin();
        String said = turn(session, "committed");
        Instance first = stack.stateful().getFirst();
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> lost =
                    thread.submit(() -> statusOrNothing(first.uri().resolve(CONVERSATIONS), said));
            Await.until("the commit is on its way", Duration.ofSeconds(2), () -> query("""
                select count(*) from pg_stat_activity where state = 'active' and query ilike 'commit%'
                """) > 0);
            first.kill();
            assertThat(lost.get()).as("no answer").isZero();
        }
        Await.until("the commit is done", Duration.ofSeconds(5), () -> count("turns", session) == 1);
        HttpResponse<String> repeated = Calls.post(
                stack.stateful().getLast().uri().resolve(CONVERSATIONS), said, "Idempotency-Key", "survives");
        assertThat(repeated.statusCode()).isEqualTo(201);
        assertThat(repeated.body()).contains("\"turn\":1");
        assertThat(count("turns", session)).isEqualTo(1);
        first.start();
    }

    private static int statusOrNothing(URI address, String body) throws InterruptedException {
        try {
            return Calls.post(address, body, "Idempotency-Key", "survives").statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private static <T> List<T> atOnce(Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls =
                    IntStream.range(0, AT_ONCE).mapToObj(i -> call).toList();
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    private static HttpResponse<String> post(String path, String body, String key)
            throws IOException, InterruptedException {
        return Calls.post(stack.uri(path), body, "Idempotency-Key", key);
    }

    private static String begin() throws Exception {
        HttpResponse<String> created = post(SESSIONS, "{}", UUID.randomUUID().toString());
        assertThat(created.statusCode()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        return location.substring(SESSIONS.length() + 1);
    }

    private static String turn(String session, String message) {
        return "{\"session_id\":\"%s\",\"message\":\"%s\"}".formatted(session, message);
    }

    private static long count(String table, String session) throws SQLException, IOException {
        return query("select count(*) from " + table + " where session_id = '" + session + "'");
    }

    private static long query(String sql) throws SQLException, IOException {
        try (Connection connection = stack.postgres().connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void execute(String... statements) throws Exception {
        try (Connection connection = stack.postgres().connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
