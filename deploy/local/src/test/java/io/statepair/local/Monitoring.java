package io.statepair.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prometheus and the exporters beside a running stack. The configuration and the rules are the project's own, with other
 * addresses, a look every second instead of every fifteen, and seconds instead of minutes before an alert fires or clears.
 */
final class Monitoring implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final HttpClient client = HttpClient.newHttpClient();

    private final Path directory;
    private final Path source = Checkout.find().root().resolve("deploy/monitoring");
    private final List<ManagedProcess> processes = new ArrayList<>();
    private final URI prometheus;

    Monitoring(LocalStack stack, Path directory) throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        prometheus = URI.create("http://127.0.0.1:" + FreePorts.any());
        try {
            Map<String, Integer> targets = new HashMap<>();
            for (Instance instance : stack.instances()) {
                targets.put(instance.name(), instance.managementPort());
            }
            targets.put("nginx-exporter", nginxExporter(stack));
            targets.put("redis-exporter", redisExporter(stack));
            targets.put("postgres-exporter", postgresExporter(stack));
            targets.put("node-exporter", nodeExporter());
            startPrometheus(targets);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private int nginxExporter(LocalStack stack) throws IOException, InterruptedException {
        return exporter(
                "prometheus-nginx-exporter",
                Map.of(),
                port -> List.of(
                        "-nginx.scrape-uri=" + stack.edge().statusUri(), "-web.listen-address=127.0.0.1:" + port));
    }

    private int redisExporter(LocalStack stack) throws IOException, InterruptedException {
        String address = "redis://127.0.0.1:" + stack.redis().port();
        Path passwords = directory.resolve("redis-passwords.json");
        Files.writeString(
                passwords,
                JsonMapper.shared()
                        .writeValueAsString(Map.of(address, stack.secrets().redisPassword())));
        return exporter(
                "prometheus-redis-exporter",
                Map.of(),
                port -> List.of(
                        "-redis.addr=" + address,
                        "-redis.password-file=" + passwords,
                        "-web.listen-address=127.0.0.1:" + port));
    }

    private int postgresExporter(LocalStack stack) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "DATA_SOURCE_URI",
                "127.0.0.1:" + stack.postgres().port() + "/" + Postgres.DATABASE + "?sslmode=disable&connect_timeout=2",
                "DATA_SOURCE_USER",
                Postgres.USER,
                "DATA_SOURCE_PASS_FILE",
                stack.secrets().folder().resolve("postgres.password").toString());
        return exporter(
                "prometheus-postgres-exporter", environment, port -> List.of("--web.listen-address=127.0.0.1:" + port));
    }

    private int nodeExporter() throws IOException, InterruptedException {
        Path textfiles = Files.createDirectories(directory.resolve("textfile"));
        certificate(textfiles);
        Files.writeString(
                textfiles.resolve("backup.prom"), """
                    backup_last_success_timestamp_seconds{kind="postgres"} %d
                    """.formatted(Instant.now().getEpochSecond()));
        return exporter(
                "prometheus-node-exporter",
                Map.of(),
                port -> List.of(
                        "--collector.textfile.directory=" + textfiles, "--web.listen-address=127.0.0.1:" + port));
    }

    private void certificate(Path textfiles) throws IOException, InterruptedException {
        Path certificate = directory.resolve("edge.pem");
        run(
                directory.resolve("openssl.log"),
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "60",
                "-subj",
                "/CN=localhost",
                "-keyout",
                directory.resolve("edge.key").toString(),
                "-out",
                certificate.toString());
        run(
                textfiles.resolve("certificates.prom"),
                source.resolve("certificate-metrics").toString(),
                certificate.toString());
    }

    @FunctionalInterface
    private interface Arguments {
        List<String> at(int port);
    }

    private int exporter(String name, Map<String, String> environment, Arguments arguments)
            throws IOException, InterruptedException {
        int port = FreePorts.any();
        start(name, environment, arguments.at(port));
        Await.until(name + " answers", BOUND, () -> Http.isOk(URI.create("http://127.0.0.1:" + port + "/metrics")));
        return port;
    }

    private void startPrometheus(Map<String, Integer> targets) throws IOException, InterruptedException {
        Path config = derive(targets);
        start(
                "prometheus",
                Map.of(),
                List.of(
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=" + prometheus.getAuthority(),
                        "--log.level=warn"));
        Await.until("Prometheus is ready", BOUND, () -> Http.isOk(prometheus.resolve("/-/ready")));
    }

    private Path derive(Map<String, Integer> targets) throws IOException {
        Path folder = directory.resolve("prometheus");
        Files.createDirectories(folder.resolve("rules"));
        String config = Files.readString(source.resolve("prometheus/prometheus.yml"))
                .replace("_interval: 15s", "_interval: 1s")
                .replace("scrape_timeout: 5s", "scrape_timeout: 1s")
                // Away from its database, this exporter takes a second to say so.
                .replace("job_name: postgres", "job_name: postgres\n    scrape_interval: 4s\n    scrape_timeout: 4s")
                .replace("localhost:9090", prometheus.getAuthority());
        for (Map.Entry<String, Integer> target : targets.entrySet()) {
            config = config.replaceAll("\"" + target.getKey() + ":\\d+\"", "\"127.0.0.1:" + target.getValue() + "\"");
        }
        Files.writeString(folder.resolve("prometheus.yml"), config);
        try (Stream<Path> rules = Files.list(source.resolve("prometheus/rules"))) {
            for (Path file :
                    rules.filter(path -> path.toString().endsWith(".rules.yml")).toList()) {
                Files.writeString(
                        folder.resolve("rules").resolve(file.getFileName()),
                        Files.readString(file)
                                .replaceAll("for: [12]m", "for: 2s")
                                .replace("[2m]", "[10s]"));
            }
        }
        return folder.resolve("prometheus.yml");
    }

    private void start(String name, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(MonitoringPrograms.path(name).toString()));
        command.addAll(arguments);
        processes.add(ManagedProcess.start(command, environment, directory.resolve(name + ".log")));
    }

    /** Runs one of the tools to its end; what it printed is in the message if it fails. */
    static void run(Path output, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ":\n" + Files.readString(output));
        }
    }

    /** Every series of the answer, each with its samples: what a panel draws of the time. */
    List<List<Double>> range(String expression, Instant from, Instant to) throws IOException, InterruptedException {
        return series(expression, from, to)
                .map(series -> series.get("values")
                        .valueStream()
                        .map(sample -> sample.get(1).asString())
                        // Of an empty second: nothing divided by nothing.
                        .filter(value -> !value.equals("NaN") && !value.endsWith("Inf"))
                        .map(Double::parseDouble)
                        .toList())
                .filter(samples -> !samples.isEmpty())
                .toList();
    }

    private Stream<JsonNode> series(String expression, Instant from, Instant to)
            throws IOException, InterruptedException {
        return get("/api/v1/query_range?step=1&start=" + from.getEpochSecond() + "&end=" + to.getEpochSecond()
                        + "&query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .get("result")
                .valueStream();
    }

    /** Whether the last scrape of each target succeeded. */
    boolean allAreUp() throws IOException, InterruptedException {
        List<JsonNode> targets =
                get("/api/v1/targets").get("activeTargets").valueStream().toList();
        return !targets.isEmpty()
                && targets.stream()
                        .allMatch(target -> target.get("health").asString().equals("up"));
    }

    /** Names of the alerts that have fired at any time since then. */
    Set<String> fired(Instant since) throws IOException, InterruptedException {
        // Whole seconds are looked at; what fired within the first one may have ended before.
        return series("ALERTS{alertstate=\"firing\"}", since.plusSeconds(1), Instant.now())
                .map(alert -> alert.at("/metric/alertname").asString())
                .collect(Collectors.toSet());
    }

    /** Names of the alerts that fire. */
    Set<String> firing() throws IOException, InterruptedException {
        return get("/api/v1/alerts")
                .get("alerts")
                .valueStream()
                .filter(alert -> alert.get("state").asString().equals("firing"))
                .map(alert -> alert.at("/labels/alertname").asString())
                .collect(Collectors.toSet());
    }

    /** Of every metric that was ever scraped or recorded. */
    Set<String> names() throws IOException, InterruptedException {
        return get("/api/v1/label/__name__/values")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    private JsonNode get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(prometheus.resolve(address))
                .timeout(BOUND)
                .build();
        String body = client.send(request, BodyHandlers.ofString()).body();
        JsonNode answer = JsonMapper.shared().readTree(body);
        if (!answer.path("status").asString("").equals("success")) {
            throw new IOException(address + ": " + body);
        }
        return answer.get("data");
    }

    @Override
    public void close() {
        processes.reversed().forEach(process -> process.stop("TERM", STOP));
        try {
            Folders.delete(directory.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
