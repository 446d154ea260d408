package io.statepair.loadtest.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code loadtest/scale}. */
@Command(
        name = "scale",
        sortOptions = false,
        description =
                "Measures how cost grows: with live sessions, with the length of a history, with instances. Prints"
                        + " one table for each.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:everything was measured",
            "1:a measurement failed",
            "2:an option is wrong, or the build failed"
        })
final class Scale implements Callable<Integer> {

    @Option(
            names = "--sessions",
            paramLabel = "N,N",
            split = ",",
            converter = Positive.class,
            description = "live sessions (1000,100000,1000000)")
    private List<Integer> sessions = List.of(1_000, 100_000, 1_000_000);

    @Option(
            names = "--turns",
            paramLabel = "N,N",
            split = ",",
            converter = Positive.class,
            description = "turns that a history has (10,10000)")
    private List<Integer> turns = List.of(10, 10_000);

    @Option(
            names = "--instances",
            paramLabel = "N,N",
            split = ",",
            converter = Positive.class,
            description = "instances of each service (1,2,4)")
    private List<Integer> instances = List.of(1, 2, 4);

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = Positive.class,
            description = "how often each comparison goes there and back (2)")
    private int rounds = 2;

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            converter = Positive.class,
            description = "length of one measurement (8)")
    private int window = 8;

    @SuppressWarnings("unused") // picocli reads it.
    @Option(names = "--help", usageHelp = true, description = "show this text")
    private boolean help;

    static void main(String[] arguments) {
        System.exit(new CommandLine(new Scale()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("statepair.root"));
        Cores cores = new Cores(Integer.getInteger("statepair.cores"));
        Progress progress = new Progress(System.err);
        Effort effort = new Effort(rounds, window, 30, 0, 0);
        try (Bench bench = new Bench(root, cores, progress)) {
            Contest contest = new Contest(effort, progress, new Samples());
            System.out.println(Grid.of(new GrowthOfSessions(bench, contest, effort).measure(sessions)));
            System.out.println(Grid.of(new GrowthOfHistories(bench, contest).measure(turns)));
            System.out.println(Grid.of(new GrowthOfInstances(bench, contest).measure(instances)));
        }
        return 0;
    }
}
