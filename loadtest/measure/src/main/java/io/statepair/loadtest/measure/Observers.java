package io.statepair.loadtest.measure;

import io.statepair.local.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Goal P8: what it costs to name, time and count every request. The product has no switch for that, so the one without
 * is compiled here, against the very jar that it is compared with.
 */
final class Observers {

    private static final String SERVICE = "stateless-service";
    private static final String MAIN = "io.statepair.stateless.StatelessApplication";

    private final Bench bench;
    private final Contest contest;

    Observers(Bench bench, Contest contest) {
        this.bench = bench;
        this.contest = contest;
    }

    Result measure() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(bench.folder().resolve("observers"));
        Path jar = extract(folder);
        Path classes = compile(jar, folder);
        Target with = target("observed", jar.toString());
        Target without = target("unobserved", classes + ":" + jar);
        Passes passes = contest.run("P8", with, without);
        return new Result.Measured(
                passes.text(with),
                passes.text(without),
                passes.ratio(with, without),
                passes.byCpu(with, without) + "; of the service alone: it writes no access log, the edge does");
    }

    /** A repackaged jar hides its classes from a compiler. */
    private Path extract(Path folder) throws IOException, InterruptedException {
        Path jar = Checkout.find().service(SERVICE).jar();
        run(
                tool("java"),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                folder.resolve(SERVICE).toString());
        return folder.resolve(SERVICE).resolve(jar.getFileName());
    }

    private Path compile(Path jar, Path folder) throws IOException, InterruptedException {
        Path classes = folder.resolve("unobserved");
        Path source =
                bench.root().resolve("loadtest/measure/src/unobserved/java/io/statepair/stateless/web/Unobserved.java");
        String classPath = jar + ":" + jar.resolveSibling("lib") + "/*";
        run(tool("javac"), "-proc:none", "-parameters", "-cp", classPath, "-d", classes.toString(), source.toString());
        return classes;
    }

    private Target target(String name, String classPath) throws IOException, InterruptedException {
        Program program = bench.stateless(name, List.of("-cp", classPath, MAIN));
        return Target.same(name, program.uri(Bench.INFO), program.pid(), bench.wrk());
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ":\n" + output);
        }
    }
}
