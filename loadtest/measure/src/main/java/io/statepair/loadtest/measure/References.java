package io.statepair.loadtest.measure;

import io.statepair.local.Executables;
import io.statepair.local.FreePorts;
import io.statepair.local.LocalStack;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the services are compared with, each started when it is first asked for. */
final class References {

    private final Bench bench;
    private final Map<String, Program> started = new HashMap<>();

    References(Bench bench) {
        this.bench = bench;
    }

    private interface Start {
        Program at(int port) throws IOException, InterruptedException;
    }

    private Program once(String name, Start start) throws IOException, InterruptedException {
        @Nullable Program known = started.get(name);
        if (known == null) {
            known = start.at(FreePorts.any());
            started.put(name, known);
        }
        return known;
    }

    /** The floor, with the bytes that the services send now. */
    Program raw() throws IOException, InterruptedException {
        return once("raw", port -> {
            String id = bench.api()
                    .sessions(bench.stateful().uri(), 1, Sessions.TYPICAL)
                    .getFirst();
            Path info = record("info", bench.stateless().uri().resolve(Bench.INFO));
            Path session = record("session", bench.stateful().uri().resolve(Api.SESSIONS + "/" + id));
            Path target = target("raw");
            List<String> command = Bench.java(
                    "-cp",
                    target.resolve("classes") + ":" + Files.readString(target.resolve("class-path")),
                    "io.statepair.loadtest.raw.RawServer",
                    Integer.toString(port),
                    info.toString(),
                    session.toString());
            return bench.start("raw", command, redis("REDIS"), port);
        });
    }

    private Path record(String name, URI uri) throws IOException, InterruptedException {
        return Files.writeString(
                bench.folder().resolve(name + ".recorded"), bench.api().get(uri).recorded());
    }

    Program stock() throws IOException, InterruptedException {
        return once("stock", port -> bootJar("stock", Map.of(), port));
    }

    Program stockSession() throws IOException, InterruptedException {
        return once("stock-session", port -> bootJar("stock-session", redis("SPRING_DATA_REDIS"), port));
    }

    private Program bootJar(String name, Map<String, String> environment, int port)
            throws IOException, InterruptedException {
        String jar = target(name).resolve(name + ".jar").toString();
        List<String> command = Bench.java("-jar", jar, "--server.port=" + port, "--server.address=127.0.0.1");
        return bench.start(name, command, environment, port);
    }

    /** What the machine can do at most: Nginx that sends the info's bytes out of its configuration. */
    Program nginx() throws IOException, InterruptedException {
        return once("nginx", port -> {
            Path prefix = Files.createDirectories(bench.folder().resolve("nginx"));
            String body =
                    bench.api().get(bench.stateless().uri().resolve(Bench.INFO)).body();
            Path configuration = Files.writeString(prefix.resolve("nginx.conf"), NginxReturn.configuration(port, body));
            Path nginx = Executables.find("nginx").orElseThrow(() -> new FileNotFoundException("nginx"));
            List<String> command =
                    List.of(nginx.toString(), "-p", prefix.toString(), "-c", configuration.toString(), "-e", "stderr");
            return bench.start("nginx", command, Map.of(), port);
        });
    }

    private Map<String, String> redis(String prefix) throws IOException, InterruptedException {
        LocalStack stack = bench.stack();
        return Map.of(
                prefix + "_PORT", Integer.toString(stack.redis().port()),
                prefix + "_PASSWORD", stack.secrets().redisPassword());
    }

    private Path target(String reference) {
        return bench.root().resolve("loadtest/reference").resolve(reference).resolve("target");
    }
}
