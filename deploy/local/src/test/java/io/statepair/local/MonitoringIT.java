package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.Dashboard.Query;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The monitoring of a running pair: what the dashboards show of it, and which alerts fire when. */
@NeedsNginx
@NeedsPrometheus
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringIT {

    /** Of the queries that may have the same value all the time: what tells them, and why they may. */
    private static final Map<String, String> CONSTANT = Map.of(
            "avg(up)", "all answer",
            "ALERTS", "none fires",
            "sessions_lost_total", "none is lost",
            "job:http_failures", "nothing fails",
            "xact_rollback", "nothing is rolled back",
            "postgres_pool_pending", "none waits while there are idle connections",
            "postgres_pool_wait", "the same",
            "session_duration", "sessions of this load end at once",
            "node_filesystem_avail_bytes", "the load writes less than its resolution",
            "logback_events_total", "nothing is worth a line");

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static LocalStack stack;
    private static Monitoring monitoring;

    @BeforeAll
    static void start() throws Exception {
        stack = LocalStack.start(Options.builder()
                .directory(directory.resolve("stack"))
                .trustedProxies("127.0.0.1")
                // So short that a burst overflows it.
                .statefulEnvironment(Map.of("PAIR_JOURNAL_QUEUE", "16"))
                .build());
        monitoring = new Monitoring(stack, directory.resolve("monitoring"));
        Await.until("everything is scraped", BOUND, monitoring::allAreUp);
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
        for (String name : List.of("service", "week", "stores", "host")) {
            Monitoring.run(output, promtool, "test", "rules", source + "/prometheus/rules/" + name + "_test.yml");
        }
        String amtool = MonitoringPrograms.path("amtool").toString();
        Monitoring.run(output, amtool, "check-config", source + "/alertmanager/alertmanager.yml");
    }

    @Test
    @Order(2)
    void everyPanelHasDataAndMovesWithTheLoad() throws Exception {
        Instant from = Instant.now();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            Instant end = from.plusSeconds(25);
            for (int i = 0; i < 4; i++) {
                int caller = i;
                callers.add(threads.submit(() -> load(caller, end)));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
        // The journal tells its sessions' number, and PostgreSQL its transactions, when they get round to it.
        List<Query> queries = Dashboard.all().stream()
                .flatMap(board -> board.queries().stream())
                .toList();
        Set<String> missing = new TreeSet<>();
        try {
            Await.until("every panel has data that moves", BOUND.multipliedBy(2), () -> {
                missing.clear();
                for (Query query : queries) {
                    verdict(query, from).ifPresent(missing::add);
                }
                return missing.isEmpty();
            });
        } catch (IllegalStateException e) {
            assertThat(missing).as(e.getMessage()).isEmpty();
        }
        assertThat(CONSTANT.keySet())
                .allMatch(excused ->
                        queries.stream().anyMatch(query -> query.expression().contains(excused)));
    }

    private static Optional<String> verdict(Query query, Instant from) throws IOException, InterruptedException {
        String expression = query.expression().replace("$__rate_interval", "10s");
        List<List<Double>> series = monitoring.range(expression, from, Instant.now());
        if (series.isEmpty()) {
            return Optional.of("no data: " + query);
        }
        boolean moves = series.stream().anyMatch(samples -> new HashSet<>(samples).size() > 1);
        return moves || CONSTANT.keySet().stream().anyMatch(query.expression()::contains)
                ? Optional.empty()
                : Optional.of("never moves: " + query);
    }

    @Test
    @Order(3)
    void noRuleAndNoPanelNamesAMetricThatNothingExports() throws Exception {
        Set<String> exported = monitoring.names();
        Set<String> named = Dashboard.all().stream()
                .flatMap(board -> board.queries().stream())
                .flatMap(query -> metrics(query.expression()))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(Checkout.find().root().resolve("deploy/monitoring/prometheus/rules"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".rules.yml")).toList()) {
                Pattern.compile("(?m)^ +expr: (.*)$")
                        .matcher(Files.readString(file))
                        .results()
                        .flatMap(match -> metrics(match.group(1)))
                        .forEach(named::add);
            }
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
        Set<String> before = monitoring.firing();
        assertThat(statuses(600, i -> get("/api/v1/nowhere"))).containsOnly(404);
        Instant end = Instant.now().plusSeconds(20);
        Set<Integer> seen = new HashSet<>();
        while (!seen.contains(503) && Instant.now().isBefore(end)) {
            seen.addAll(statuses(300, i -> post("/api/v1/stateful/sessions", "{}")));
        }
        assertThat(seen).as("some are shed").contains(503);
        String shed = "sum(http_server_requests_seconds_count{status=\"503\",cause=\"shed\"}) > 0";
        Await.until(
                "Prometheus knows of it",
                BOUND,
                () -> !monitoring
                        .range(shed, Instant.now().minusSeconds(2), Instant.now())
                        .isEmpty());
        // As long as an alert's cause has to last, and the time of two looks.
        Instant looked = Instant.now();
        Await.until("an alert would fire by now", BOUND, () -> Instant.now().isAfter(looked.plusSeconds(5)));
        Set<String> raised = new HashSet<>(monitoring.firing());
        raised.removeAll(before);
        // What a burst is too much for is a store that is away, to whoever asked: not what this is about.
        String away = "sum(increase(http_server_requests_seconds_count{cause=\"store\"}[1m])) > 0";
        if (!monitoring.range(away, looked.minusSeconds(30), Instant.now()).isEmpty()) {
            raised.remove("StoreUnreachable");
        }
        assertThat(raised).isEmpty();
    }

    @Test
    @Order(5)
    void aStoreThatIsDownFiresAndClears() throws Exception {
        Set<String> expected = Set.of("PostgresDown", "StoreUnreachable");
        Await.until("no store is down", BOUND, () -> Collections.disjoint(monitoring.firing(), expected));
        stack.postgres().stop();
        Await.until("the alerts fire", BOUND, () -> {
            post("/api/v1/stateful/sessions", "{}");
            return monitoring.firing().containsAll(expected);
        });
        stack.postgres().start();
        Await.until("it clears", BOUND, () -> !monitoring.firing().contains("PostgresDown"));
        assertThat(monitoring.firing()).doesNotContain("RedisDown", "InstanceDown", "EdgeDown");
    }

    private static Void load(int caller, Instant end) throws Exception {
        for (int round = 0; Instant.now().isBefore(end); round++) {
            String created = post("/api/v1/stateful/sessions", "{}", caller).body();
            Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(created);
            get("/api/v1/stateless/info", caller);
            if (!id.find()) {
                continue;
            }
            String session = "/api/v1/stateful/sessions/" + id.group(1);
            post(
                    "/api/v1/stateful/conversations",
                    "{\"session_id\":\"" + id.group(1) + "\",\"message\":\"hello\"}",
                    caller);
            get(session, caller);
            get("/api/v1/products", caller);
            get("/api/v1/nowhere", caller);
            if (round % 2 == 0) {
                send(request(session, caller).DELETE());
            } else if (caller == 0 && round % 50 == 1) {
                stack.redis().flush();
                get(session, caller);
                statuses(200, i -> post("/api/v1/stateful/sessions", "{}"));
            }
        }
        return null;
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
