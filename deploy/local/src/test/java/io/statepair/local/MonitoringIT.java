package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.Dashboard.Query;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The monitoring of a running pair: what the dashboards show of it, and which alerts fire when. */
@NeedsNginx
@NeedsPrometheus
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringIT {

    /** Of the queries that no load and no failure here can move: what tells them, and why not. */
    private static final Map<String, String> CONSTANT = Map.of(
            "sessions_lost_total", "none is lost",
            "postgres_pool_pending", "a wait ends between two looks",
            "jvm_threads_live_threads", "the event loops are there from the start");

    /** Of the queries that only a failure moves: what tells them. */
    private static final Set<String> MOVED_BY_FAILURE =
            Set.of("avg(up)", "ALERTS", "job:http_failures", "logback_events_total");

    private static final String SESSIONS = "/api/v1/stateful/sessions";
    private static final String TURNS = "/api/v1/stateful/conversations";
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static LocalStack stack;
    private static Monitoring monitoring;
    private static Instant began;

    @BeforeAll
    static void start() throws Exception {
        stack = LocalStack.start(Options.builder()
                .directory(directory.resolve("stack"))
                .trustedProxies("127.0.0.1")
                // So few that a second stream is refused.
                .statefulEnvironment(Map.of("PAIR_EVENTS_PER_INSTANCE", "1"))
                .build());
        monitoring = new Monitoring(stack, directory.resolve("monitoring"));
        Await.until("everything is scraped", BOUND, monitoring::allAreUp);
        began = Instant.now();
    }

    @AfterAll
    static void stop() {
        if (monitoring != null) {
            monitoring.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void prometheusAcceptsTheFilesAndTheRulesPassTheirTests() throws Exception {
        Path source = Checkout.find().root().resolve("deploy/monitoring");
        Path output = directory.resolve("tools.log");
        String promtool = MonitoringPrograms.path("promtool").toString();
        Monitoring.run(output, promtool, "check", "config", source + "/prometheus/prometheus.yml");
        for (Path tests : rules("_test.yml")) {
            Monitoring.run(output, promtool, "test", "rules", tests.toString());
        }
        String amtool = MonitoringPrograms.path("amtool").toString();
        Monitoring.run(output, amtool, "check-config", source + "/alertmanager/alertmanager.yml");
    }

    private static List<Path> rules(String ending) throws IOException {
        try (Stream<Path> files = Files.list(Checkout.find().root().resolve("deploy/monitoring/prometheus/rules"))) {
            List<Path> rules =
                    files.filter(path -> path.toString().endsWith(ending)).toList();
            assertThat(rules).as(ending).isNotEmpty();
            return rules;
        }
    }

    @Test
    @Order(2)
    void everyPanelHasDataAndMovesWithTheLoad() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            Instant end = Instant.now().plusSeconds(25);
            for (int i = 0; i < 4; i++) {
                int caller = i;
                callers.add(threads.submit(() -> load(caller, end)));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
        // The journal tells its sessions' number, and PostgreSQL its transactions, when they get round to it.
        allMove(query -> Stream.concat(CONSTANT.keySet().stream(), MOVED_BY_FAILURE.stream())
                .noneMatch(query.expression()::contains));
    }

    /** Those that need not move must have data nevertheless. */
    private static void allMove(Predicate<Query> mustMove) throws Exception {
        List<Query> queries = queries();
        Set<String> missing = new TreeSet<>();
        try {
            Await.until("every panel has data that moves", BOUND.multipliedBy(2), () -> {
                missing.clear();
                for (Query query : queries) {
                    verdict(query, mustMove).ifPresent(missing::add);
                }
                return missing.isEmpty();
            });
        } catch (IllegalStateException e) {
            assertThat(missing).as(e.getMessage()).isEmpty();
        }
    }

    private static List<Query> queries() throws Exception {
        return Dashboard.all().stream()
                .flatMap(board -> board.queries().stream())
                .toList();
    }

    private static Optional<String> verdict(Query query, Predicate<Query> mustMove)
            throws IOException, InterruptedException {
        String expression = query.expression().replace("$__rate_interval", "10s");
        List<List<Double>> series = monitoring.range(expression, began, Instant.now());
        if (series.isEmpty()) {
            return Optional.of("no data: " + query);
        }
        boolean moves = series.stream().anyMatch(samples -> new HashSet<>(samples).size() > 1);
        return moves || !mustMove.test(query) ? Optional.empty() : Optional.of("never moves: " + query);
    }

    @Test
    @Order(3)
    void noRuleAndNoPanelNamesAMetricThatNothingExports() throws Exception {
        Set<String> exported = monitoring.names();
        Set<String> named = queries().stream()
                .flatMap(query -> metrics(query.expression()))
                .collect(Collectors.toCollection(TreeSet::new));
        for (Path file : rules(".rules.yml")) {
            Pattern.compile("(?m)^ +expr: (.*)$")
                    .matcher(Files.readString(file))
                    .results()
                    .flatMap(match -> metrics(match.group(1)))
                    .forEach(named::add);
        }
        named.remove("ALERTS");
        assertThat(named).hasSizeGreaterThan(40).isSubsetOf(exported);
    }

    private static Stream<String> metrics(String expression) {
        String bare = expression.replaceAll("\\{[^}]*}|\"[^\"]*\"|\\[[^]]*]|\\b(by|on) \\([^)]*\\)", " ");
        Matcher words = Pattern.compile("[a-zA-Z_][\\w:]*").matcher(bare);
        return words.results()
                .map(MatchResult::group)
                .filter(word -> word.contains("_") || word.equals("up"))
                .filter(word -> !bare.contains(word + "("));
    }

    @Test
    @Order(4)
    void burstsOf4xxAndOfShedLoadRaiseNoAlert() throws Exception {
        Await.until("no alert fires", BOUND, () -> monitoring.firing().isEmpty());
        Instant from = Instant.now();
        assertThat(statuses(600, i -> get("/api/v1/stateless/nowhere"))).containsOnly(404);
        assertThat(shed(200)).containsOnly(503);
        Await.until(
                "Prometheus knows of them",
                BOUND,
                () -> counted("status=\"404\"", 600) && counted("status=\"503\", cause=\"shed\"", 200));
        // As long as an alert's cause has to last, and the time of two looks.
        Instant looked = Instant.now();
        Await.until("an alert would fire by now", BOUND, () -> Instant.now().isAfter(looked.plusSeconds(5)));
        assertThat(monitoring.fired(from)).isEmpty();
    }

    private static boolean counted(String selector, int atLeast) throws IOException, InterruptedException {
        String count = "sum(http_server_requests_seconds_count{" + selector + "}) >= " + atLeast;
        Instant now = Instant.now();
        return !monitoring.range(count, now, now).isEmpty();
    }

    record Failure(String name, Action begin, Action end, Set<String> alerts) {

        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    interface Action {
        void take() throws IOException, InterruptedException;
    }

    static Stream<Failure> failures() {
        Instance instance = stack.stateless().getFirst();
        return Stream.of(
                new Failure(
                        "PostgreSQL is down",
                        stack.postgres()::stop,
                        stack.postgres()::start,
                        Set.of("PostgresDown", "StoreUnreachable")),
                new Failure(
                        "PostgreSQL hangs",
                        stack.postgres()::pause,
                        stack.postgres()::resume,
                        Set.of("PostgresDown", "StoreUnreachable")),
                new Failure(
                        "Redis hangs",
                        stack.redis()::pause,
                        stack.redis()::resume,
                        Set.of("RedisDown", "StoreUnreachable")),
                new Failure("an instance hangs", instance::pause, instance::resume, Set.of("InstanceDown")),
                new Failure("the edge hangs", stack.edge()::pause, stack.edge()::resume, Set.of("EdgeDown")));
    }

    @ParameterizedTest
    @Order(5)
    @MethodSource("failures")
    void aFailureFiresItsAlertsAndNoOthersAndTheyClear(Failure failure) throws Exception {
        Set<String> watched = failures().flatMap(one -> one.alerts().stream()).collect(Collectors.toSet());
        Await.until("nothing has failed", BOUND, () -> Collections.disjoint(monitoring.firing(), watched));
        Instant from = Instant.now();
        failure.begin().take();
        Await.until("the alerts fire", BOUND, () -> {
            if (failure.alerts().contains("StoreUnreachable")) {
                post(SESSIONS, "{}");
            }
            return monitoring.firing().containsAll(failure.alerts());
        });
        failure.end().take();
        Await.until("they clear", BOUND, () -> Collections.disjoint(monitoring.firing(), watched));
        Set<String> others = monitoring.fired(from);
        others.retainAll(watched);
        assertThat(others).isEqualTo(failure.alerts());
    }

    @Test
    @Order(6)
    void whatOnlyAFailureMovesHasMovedByNow() throws Exception {
        List<Query> queries = queries();
        assertThat(Stream.concat(CONSTANT.keySet().stream(), MOVED_BY_FAILURE.stream()))
                .allMatch(named ->
                        queries.stream().anyMatch(query -> query.expression().contains(named)));
        allMove(query -> CONSTANT.keySet().stream().noneMatch(query.expression()::contains));
    }

    private static Void load(int caller, Instant end) throws Exception {
        for (int round = 0; Instant.now().isBefore(end); round++) {
            String id = session(caller);
            String session = SESSIONS + "/" + id;
            get("/api/v1/stateless/info", caller);
            String turn = "{\"session_id\":\"" + id + "\",\"message\":\"hello\"}";
            post(TURNS, turn, caller);
            get(session, caller);
            get("/api/v1/products", caller);
            get("/api/v1/nowhere", caller);
            if (round % 2 == 0) {
                send(request(session, caller).DELETE());
            } else if (caller == 0 && round % 50 == 1) {
                stack.redis().flush();
                get(session, caller);
                statuses(32, i -> get(session + "/history", caller));
                // Four callers hardly ever meet in one batch.
                statuses(32, i -> post(TURNS, turn, caller));
                shed(1);
                rollBack();
            }
        }
        return null;
    }

    /** The id of a new session. */
    private static String session(int caller) throws IOException, InterruptedException {
        String created = post(SESSIONS, "{}", caller).body();
        Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(created);
        assertThat(id.find()).as(created).isTrue();
        return id.group(1);
    }

    /** Asks for one stream more than there may be. */
    private static Set<Integer> shed(int calls) throws Exception {
        String events = SESSIONS + "/" + session(0) + "/events";
        HttpResponse<InputStream> stream = client.send(request(events, 0).build(), BodyHandlers.ofInputStream());
        try (InputStream open = stream.body()) {
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(open.read()).as("the stream has begun").isPositive();
            return statuses(calls, i -> get(events));
        }
    }

    private static void rollBack() throws IOException, SQLException {
        try (Connection connection = stack.postgres().connect()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("SELECT 1");
            connection.rollback();
        }
    }

    @FunctionalInterface
    private interface Call {
        HttpResponse<String> make(int number) throws Exception;
    }

    private static Set<Integer> statuses(int calls, Call call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> all = IntStream.range(0, calls)
                    .<Callable<Integer>>mapToObj(i -> () -> call.make(i).statusCode())
                    .toList();
            Set<Integer> statuses = new HashSet<>();
            for (Future<Integer> status : threads.invokeAll(all)) {
                statuses.add(status.get());
            }
            return statuses;
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, 0);
    }

    private static HttpResponse<String> get(String path, int caller) throws IOException, InterruptedException {
        return send(request(path, caller));
    }

    private static HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return post(path, json, 0);
    }

    private static HttpResponse<String> post(String path, String json, int caller)
            throws IOException, InterruptedException {
        return send(
                request(path, caller).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    // From several networks, so that both stateful instances get some.
    private static HttpRequest.Builder request(String path, int caller) {
        URI address = stack.uri(path);
        return HttpRequest.newBuilder(address)
                .header("X-Forwarded-For", "10.0." + caller + ".1")
                .timeout(BOUND);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
