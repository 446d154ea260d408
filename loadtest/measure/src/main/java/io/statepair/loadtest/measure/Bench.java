package io.statepair.loadtest.measure;

import io.statepair.local.Executables;
import io.statepair.local.FreePorts;
import io.statepair.local.LocalStack;
import io.statepair.local.Options;
import io.statepair.local.Server;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is measured, started when it is first asked for. What has been started last is stopped first. */
final class Bench implements AutoCloseable {

    static final String INFO = "/api/v1/stateless/info";

    private static final List<String> JVM =
            List.of("-Xmx256m", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData");

    private final Path root;
    private final Path folder;
    private final Cores cores;
    private final Progress progress;
    private final Api api = new Api();
    private final Deque<Runnable> running = new ArrayDeque<>();
    private @Nullable LocalStack stack;
    private @Nullable Program raw;
    private @Nullable Program stock;
    private @Nullable Program stockSession;
    private @Nullable Program nginx;

    Bench(Path root, Cores cores, Progress progress) {
        this.root = root;
        this.folder = root.resolve("loadtest/measure/target/ratios");
        this.cores = cores;
        this.progress = progress;
    }

    Path root() {
        return root;
    }

    Api api() {
        return api;
    }

    Progress progress() {
        return progress;
    }

    Wrk wrk() {
        return new Wrk(root.resolve("loadtest/measure/load.lua"), cores.generatorThreads());
    }

    /** A folder for what a measurement writes. */
    Path folder() {
        return folder;
    }

    /** The pair as it is delivered, one instance of each service. */
    synchronized LocalStack stack() throws IOException, InterruptedException {
        if (stack == null) {
            stack = stack("stack", Map.of());
        }
        return stack;
    }

    /** Another pair with stores of its own, whose stateful service has been told otherwise; the caller may close it. */
    LocalStack stack(String name, Map<String, String> stateful) throws IOException, InterruptedException {
        progress.say("starting PostgreSQL, Redis, both services and Nginx (%s)".formatted(name));
        LocalStack started = LocalStack.start(Options.builder()
                .stateless(1)
                .stateful(1)
                .launcher(cores.measured())
                .statefulEnvironment(stateful)
                .directory(folder.resolve(name))
                .build());
        running.push(started::close);
        return started;
    }

    Server stateless() throws IOException, InterruptedException {
        return stack().stateless().getFirst();
    }

    Server stateful() throws IOException, InterruptedException {
        return stack().stateful().getFirst();
    }

    /** The floor, with the bytes that the services send now. */
    synchronized Program raw() throws IOException, InterruptedException {
        if (raw == null) {
            String id = api.sessions(stateful().uri(), 1, Sessions.TYPICAL).getFirst();
            Path info = record("info", api.get(stateless().uri().resolve(INFO)));
            Path session = record("session", api.get(stateful().uri().resolve(Api.SESSIONS + "/" + id)));
            Path target = root.resolve("loadtest/reference/raw/target");
            String classPath = target.resolve("classes") + ":" + Files.readString(target.resolve("class-path"));
            int port = FreePorts.any();
            raw = start(
                    "raw",
                    java("-cp", classPath, "io.statepair.loadtest.raw.RawServer", "" + port, "" + info, "" + session),
                    Map.of(
                            "REDIS_PORT",
                            redisPort(),
                            "REDIS_PASSWORD",
                            stack().secrets().redisPassword()),
                    port);
        }
        return raw;
    }

    private Path record(String name, Answer answer) throws IOException {
        return Files.writeString(folder.resolve(name + ".recorded"), answer.recorded());
    }

    synchronized Program stock() throws IOException, InterruptedException {
        if (stock == null) {
            stock = startJar("stock", Map.of());
        }
        return stock;
    }

    synchronized Program stockSession() throws IOException, InterruptedException {
        if (stockSession == null) {
            Map<String, String> redis = Map.of(
                    "SPRING_DATA_REDIS_PORT",
                    redisPort(),
                    "SPRING_DATA_REDIS_PASSWORD",
                    stack().secrets().redisPassword());
            stockSession = startJar("stock-session", redis);
        }
        return stockSession;
    }

    /** What the machine can do at most: Nginx that sends the info's bytes out of its configuration. */
    synchronized Program nginx() throws IOException, InterruptedException {
        if (nginx == null) {
            int port = FreePorts.any();
            Path prefix = Files.createDirectories(folder.resolve("nginx"));
            String body = api.get(stateless().uri().resolve(INFO)).body();
            Path configuration = Files.writeString(prefix.resolve("nginx.conf"), NginxReturn.configuration(port, body));
            Path nginxBinary = Executables.find("nginx").orElseThrow(() -> new FileNotFoundException("nginx"));
            nginx = start(
                    "nginx",
                    List.of("" + nginxBinary, "-p", "" + prefix, "-c", "" + configuration, "-e", "stderr"),
                    Map.of(),
                    port);
        }
        return nginx;
    }

    private String redisPort() throws IOException, InterruptedException {
        return Integer.toString(stack().redis().port());
    }

    private Program startJar(String name, Map<String, String> environment) throws IOException, InterruptedException {
        int port = FreePorts.any();
        Path jar = root.resolve("loadtest/reference/%s/target/%s.jar".formatted(name, name));
        List<String> command = java("-jar", jar.toString(), "--server.port=" + port, "--server.address=127.0.0.1");
        return start(name, command, environment, port);
    }

    /** One more instance of the stateless service, started in a way of its own; the caller may close it. */
    Program stateless(String name, List<String> java, int port) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "SERVER_PORT", Integer.toString(port),
                "SERVER_ADDRESS", "127.0.0.1",
                "MANAGEMENT_SERVER_PORT", Integer.toString(FreePorts.any()),
                "MANAGEMENT_SERVER_ADDRESS", "127.0.0.1",
                "PAIR_INSTANCE", "stateless-1",
                "PAIR_SHUTDOWN_GRACE", "0ms",
                "PAIR_SECRETS", stack().secrets().folder().toString());
        return start(name, java(java.toArray(String[]::new)), environment, port);
    }

    /** What the build has made of a service. */
    Path jar(String service) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(root.resolve(service).resolve("target"), service + "-*.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        }
        throw new FileNotFoundException("There is no jar of " + service);
    }

    private Program start(String name, List<String> command, Map<String, String> environment, int port)
            throws IOException, InterruptedException {
        progress.say("starting %s".formatted(name));
        Program started = Program.start(cores.measured(command), environment, port, folder.resolve(name + ".log"));
        running.push(started::close);
        return started;
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            running.pop().run();
        }
        api.close();
    }
}
