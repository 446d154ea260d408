package io.statepair.loadtest.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command {@code loadtest/ratios}. */
@Command(
        name = "ratios",
        sortOptions = false,
        exitCodeOnExecutionException = 2,
        description = "Measures the goals P1 to P13, each against a reference that runs in the same minutes, and prints"
                + " one table.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:no goal was missed",
            "1:a goal was missed",
            "2:the run is void, a measurement or the build failed, or an option is wrong",
            "130:it was interrupted; the goals that were measured until then are in the report"
        })
final class Ratios implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    @Option(
            names = "--only",
            paramLabel = "P1,P3",
            split = ",",
            converter = GoalId.class,
            description = "only these goals")
    private List<String> only = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = Positive.class,
            description = "how often each comparison goes there and back (3; quick: 1)")
    private @Nullable Integer rounds;

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            converter = Positive.class,
            description = "length of one measurement (10; quick: 3)")
    private @Nullable Integer window;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            converter = Positive.class,
            description = "sessions of P13 (1000000; quick: 20000)")
    private @Nullable Integer sessions;

    @Option(names = "--quick", description = "short windows, one round, few sessions: indicative only")
    private boolean quick;

    @SuppressWarnings("unused") // picocli reads it.
    @Option(names = "--help", usageHelp = true, description = "show this text")
    private boolean help;

    static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Ratios());
    }

    Effort effort() {
        Effort usual = quick ? Effort.QUICK : Effort.FULL;
        return new Effort(
                rounds == null ? usual.rounds() : rounds,
                window == null ? usual.window() : window,
                usual.warmUp(),
                usual.idle(),
                sessions == null ? usual.live() : sessions);
    }

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("statepair.root"));
        Cores cores = new Cores(Integer.getInteger("statepair.cores"));
        Progress progress = new Progress(System.err);
        MachineFacts machine = MachineFacts.now(cores);
        if (machine.isBusy()) {
            progress.say("load average %.1f: this machine is not quiet, believe the CPU times"
                    .formatted(machine.loadAverage()));
        }
        Samples samples = new Samples();
        Path report = root.resolve("loadtest/measure/target/ratios.json");
        Files.createDirectories(report.getParent());
        Files.deleteIfExists(report);
        try (Bench bench = new Bench(root, cores, progress)) {
            Run run = new Run(bench, effort(), new Contest(effort(), progress, samples));
            List<Row> rows = run.measure(
                    only, soFar -> Report.of(machine, effort(), soFar, samples).write(report));
            System.out.print(Table.of(rows));
            System.out.printf(
                    "%s; %s, %d processors; %s%n",
                    quick ? "INDICATIVE ONLY" : "full run", machine.processor(), machine.processors(), report);
            return exitCode(rows);
        } catch (InterruptedException e) {
            progress.say("interrupted; the goals that were measured until then are in " + report);
            return INTERRUPTED;
        }
    }

    static int exitCode(List<Row> rows) {
        if (rows.stream().anyMatch(row -> row.result() instanceof Result.Failed)) {
            return 2;
        }
        return rows.stream().anyMatch(row -> row.verdict() == Verdict.NOT_REACHED) ? 1 : 0;
    }

    private static final class GoalId implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!Goal.isId(value)) {
                throw new TypeConversionException("'" + value + "' is no goal from P1 to P13");
            }
            return value.toUpperCase(Locale.ROOT);
        }
    }
}
