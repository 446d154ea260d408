package io.statepair.loadtest.measure;

import io.statepair.local.Affinity;
import io.statepair.local.FreePorts;
import io.statepair.local.LocalStack;
import io.statepair.local.Options;
import io.statepair.local.OptionsBuilder;
import io.statepair.local.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where everything runs that is measured: the pair, what it is compared with, and the tools to look at them. */
final class Bench implements AutoCloseable {

    static final String INFO = "/api/v1/stateless/info";

    /** What the stack gives its instances. */
    private static final List<String> JVM =
            List.of("-Xmx256m", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData");

    private final Path root;
    private final Path folder;
    private final Cores cores;
    private final Progress progress;
    private final Api api = new Api();
    private final References references = new References(this);
    private final Running running = new Running();
    private @Nullable LocalStack stack;

    Bench(Path root, Cores cores, Progress progress) {
        this.root = root;
        this.folder = root.resolve("loadtest/measure/target/ratios");
        this.cores = cores;
        this.progress = progress;
    }

    Path root() {
        return root;
    }

    /** A folder for what a measurement writes. */
    Path folder() {
        return folder;
    }

    Api api() {
        return api;
    }

    Progress progress() {
        return progress;
    }

    References references() {
        return references;
    }

    Wrk wrk() {
        return new Wrk(root.resolve("loadtest/measure/load.lua"), cores.generatorThreads());
    }

    /** The pair as every local stack has it, one instance of each service. */
    LocalStack stack() throws IOException, InterruptedException {
        if (stack == null) {
            stack = stack("stack", Map.of());
        }
        return stack;
    }

    /** Another pair with stores of its own, whose stateful service has been told otherwise; the caller may close it. */
    LocalStack stack(String name, Map<String, String> stateful) throws IOException, InterruptedException {
        return start(
                name,
                Options.builder()
                        .stateless(1)
                        .stateful(1)
                        .launcher(cores.measured())
                        .statefulEnvironment(stateful));
    }

    /** So many instances of each service, none of them pinned to a processor, behind an edge that pins nobody. */
    LocalStack fleet(int size) throws IOException, InterruptedException {
        return start(
                "fleet-" + size,
                Options.builder()
                        .stateless(size)
                        .stateful(size)
                        .affinity(Affinity.NONE)
                        .launcher(cores.all()));
    }

    private LocalStack start(String name, OptionsBuilder options) throws IOException, InterruptedException {
        progress.say("starting PostgreSQL, Redis, the services and Nginx (%s)".formatted(name));
        LocalStack started =
                LocalStack.start(options.directory(folder.resolve(name)).build());
        running.add(started::close);
        return started;
    }

    Server stateless() throws IOException, InterruptedException {
        return stack().stateless().getFirst();
    }

    Server stateful() throws IOException, InterruptedException {
        return stack().stateful().getFirst();
    }

    /** One more instance of the stateless service, started in a way of its own; the caller may close it. */
    Program stateless(String name, List<String> java) throws IOException, InterruptedException {
        int port = FreePorts.any();
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

    /** Starts a server on the processor that is measured. */
    Program start(String name, List<String> command, Map<String, String> environment, int port)
            throws IOException, InterruptedException {
        return startBeside(name, cores.measured(command), environment, port);
    }

    /** Starts a server where the generator and the stores are. */
    Program startBeside(String name, List<String> command, Map<String, String> environment, int port)
            throws IOException, InterruptedException {
        progress.say("starting %s".formatted(name));
        Program started = Program.start(command, environment, port, folder.resolve(name + ".log"));
        running.add(started::close);
        return started;
    }

    /** Whether the command was told to end: what fails now says nothing. */
    boolean isEnding() {
        return running.isOver();
    }

    /** The command of a JVM that is set up like those of the stack. */
    static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public void close() {
        try {
            running.close();
        } finally {
            api.close();
        }
    }
}
