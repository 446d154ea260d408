package io.statepair.loadtest.measure;

import io.statepair.local.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Goal P8 of the service: what it costs to name, time and count every request. The product has no switch for that, so the
 * one without is compiled here, against the very jar that it is compared with. Two starts of the same may differ by more
 * than that costs, as the compiler makes other code in each: so every round has starts of its own.
 */
final class Observers {

    private static final String SERVICE = "stateless-service";
    private static final String MAIN = "io.statepair.stateless.StatelessApplication";

    private final Bench bench;
    private final Contest contest;
    private final Effort effort;

    Observers(Bench bench, Contest contest, Effort effort) {
        this.bench = bench;
        this.contest = contest;
        this.effort = effort;
    }

    Result measure() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(bench.folder().resolve("observers"));
        Path jar = extract(folder);
        String with = jar.toString();
        String without = compile(jar, folder) + ":" + jar;
        List<Target> observed = new ArrayList<>();
        List<Target> unobserved = new ArrayList<>();
        Passes passes = Passes.NONE;
        for (int round = 1; round <= effort.rounds(); round++) {
            try (Program first = start("observed", with);
                    Program second = start("unobserved", without)) {
                observed.add(target("observed", first));
                unobserved.add(target("unobserved", second));
                passes = passes.and(contest.round("P8", round, observed.getLast(), unobserved.getLast()));
            }
        }
        // The passes know a target by its name, which is that of all its starts.
        Target ours = observed.getFirst();
        Target other = unobserved.getFirst();
        return new Result.Measured(
                passes.text(ours), passes.text(other), passes.ratio(ours, other), passes.byCpu(ours, other));
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

    private Program start(String name, String classPath) throws IOException, InterruptedException {
        return bench.stateless(name, List.of("-cp", classPath, MAIN));
    }

    private Target target(String name, Program program) {
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
