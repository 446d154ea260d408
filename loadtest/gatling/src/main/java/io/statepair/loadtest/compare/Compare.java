package io.statepair.loadtest.compare;

import io.statepair.loadtest.compare.Report.Result;
import io.statepair.loadtest.simulation.Load;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code compare}. */
@Command(
        name = "compare",
        sortOptions = false,
        exitCodeOnInvalidInput = 1,
        description = "Puts every way of remembering under the same load, and writes a report.",
        footer = "Exit code: 0 when all assertions were reached, 2 when some were not, 1 when nothing could be"
                + " measured, 130 when it was interrupted.")
final class Compare implements Callable<Integer> {
    static final String KEY = "compare";

    @Option(names = "--quick", description = "closed model only, short: indicative figures within 6 minutes")
    private boolean quick;

    @Option(
            names = "--base",
            paramLabel = "URL",
            description = "the edge of a pair that runs already (two pairs are started, one with each store)")
    private @Nullable URI base;

    @Option(names = "--instances", paramLabel = "N", description = "instances of each service (2; quick: 1)")
    private @Nullable Integer instances;

    @Option(names = "--users", paramLabel = "N", description = "visitors at a time, closed model (64)")
    private @Nullable Integer users;

    @Option(names = "--sessions", paramLabel = "N", description = "conversations that live while measuring (10000)")
    private @Nullable Integer sessions;

    @Option(names = "--warm-up", paramLabel = "S", description = "seconds of warm-up for all ways together")
    private @Nullable Integer warmUp;

    @Option(names = "--window", paramLabel = "S", description = "seconds of each measurement")
    private @Nullable Integer window;

    @Option(names = "--out", paramLabel = "FOLDER", description = "where the report goes (a new folder)")
    private @Nullable Path out;

    @SuppressWarnings("unused") // picocli reads it.
    @Option(names = "--help", usageHelp = true, description = "show this text")
    private boolean help;

    private Compare() {}

    static void main(String[] arguments) {
        Thread main = Thread.currentThread();
        // What a signal ends waits for its hooks: so this thread stops everything first, and it chooses the exit code.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(main)));
        Runtime.getRuntime().halt(new CommandLine(new Compare()).execute(arguments));
    }

    private static void end(Thread main) {
        main.interrupt();
        try {
            main.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Integer call() {
        try {
            return compare(settings());
        } catch (InterruptedException e) {
            System.err.println("compare: interrupted, nothing is left running");
            return 130;
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            System.err.println("compare: " + e.getMessage());
            return 1;
        }
    }

    private Settings settings() {
        if (base != null && instances != null) {
            throw new IllegalArgumentException(
                    "--instances is for a pair that is started here: leave it out with --base");
        }
        Settings usual = quick ? Settings.QUICK : Settings.FULL;
        return new Settings(
                usual.everything(),
                positive("--instances", instances, usual.instances()),
                positive("--users", users, usual.users()),
                positive("--sessions", sessions, usual.sessions()),
                positive("--warm-up", warmUp, usual.warmUp()),
                usual.lead(),
                positive("--window", window, usual.window()));
    }

    private static int positive(String option, @Nullable Integer given, int usual) {
        int value = given == null ? usual : given;
        if (value < 1) {
            throw new IllegalArgumentException("%s %d is not a number from 1".formatted(option, value));
        }
        return value;
    }

    private int compare(Settings settings) throws IOException, InterruptedException {
        Machine machine = Machine.here();
        Path folder = Files.createDirectories(folder());
        Load load;
        Runs runs;
        Summary summary;
        Map<String, String> versions = new LinkedHashMap<>();
        try (Target target = base == null
                        ? LocalTarget.start(
                                settings.instances(), Path.of(System.getProperty("compare.folder", "target/compare")))
                        : RemoteTarget.at(base);
                Sampler sampler = Sampler.start(target.members(), target.probes())) {
            load = settings.load(target);
            runs = new Runs(new Generator(folder.resolve("gatling"), sampler));
            runs.run(settings, load);
            versions.putAll(target.versions());
            versions.put("Gatling", runs.gatling());
            summary = new Summary(target.members(), sampler.samples(), machine.cores());
            Progress.tell("Stopping the pair ...");
        }
        List<Result> results = summary.results(runs.measurements());
        if (results.isEmpty()) {
            throw new IllegalStateException("Nothing was measured: see " + folder.resolve("gatling"));
        }
        Report report = new Report(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                quick,
                base == null ? null : base.toString(),
                load,
                runs.visitsPerSecond(),
                settings.instances(),
                machine,
                versions,
                results,
                Ratios.of(results),
                runs.checks(),
                Remarks.of(results, machine.cores()));
        Path written = ReportFiles.write(report, folder);
        System.out.println(Answer.of(report).replace("*", ""));
        Progress.tell("The report: " + written);
        return report.checks().stream().allMatch(Check::reached) ? 0 : 2;
    }

    private Path folder() {
        return out == null
                ? Path.of(System.getProperty("compare.folder", "target/compare"))
                        .resolve("report-"
                                + Instant.now()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString()
                                        .replace(":", ""))
                : out.toAbsolutePath();
    }
}
