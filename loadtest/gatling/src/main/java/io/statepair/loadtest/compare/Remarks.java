package io.statepair.loadtest.compare;

import io.statepair.loadtest.compare.Report.Pass;
import io.statepair.loadtest.compare.Report.Result;
import io.statepair.loadtest.simulation.Model;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;

/** What makes the figures of this report less believable than they look. */
final class Remarks {
    private static final double DISTURBED_SHARE = 0.10;
    private static final double SPREAD = 0.20;
    private static final double WARMER = 0.05;

    private Remarks() {}

    static List<String> of(List<Result> results, int cores) {
        return Stream.concat(
                        cold(results),
                        results.stream().flatMap(result -> Stream.concat(disturbed(result, cores), spread(result))))
                .toList();
    }

    /** Of a machine that only varies, some ways get slower. */
    private static Stream<String> cold(List<Result> results) {
        List<List<Pass>> repeated = results.stream()
                .filter(result -> result.model() == Model.CLOSED)
                .map(Result::passes)
                .filter(passes -> passes.size() > 1)
                .toList();
        double least = repeated.stream()
                .mapToDouble(passes ->
                        passes.getLast().requestsPerSecond() / passes.getFirst().requestsPerSecond())
                .min()
                .orElse(1);
        return repeated.size() > 1 && least > 1 + WARMER
                ? Stream.of(
                        "Every way was faster when it was measured again, by %.0f %% or more: the pair was not warm yet."
                                .formatted(100 * (least - 1)))
                : Stream.of();
    }

    private static Stream<String> disturbed(Result result, int cores) {
        return Stream.ofNullable(result.here())
                .filter(here -> result.cost() != null && here.otherCores() > DISTURBED_SHARE * cores)
                .map(here -> "The machine was not quiet: other work kept %s cores busy while %s was measured."
                        .formatted(Figures.number(here.otherCores()), name(result)));
    }

    private static Stream<String> spread(Result result) {
        DoubleSummaryStatistics speeds =
                result.passes().stream().mapToDouble(Pass::requestsPerSecond).summaryStatistics();
        double least = speeds.getMin();
        double most = speeds.getMax();
        return most > least * (1 + SPREAD)
                ? Stream.of("The passes of %s differ by %.0f %%: no ratio with it is better than that."
                        .formatted(name(result), 100 * (most / least - 1)))
                : Stream.of();
    }

    private static String name(Result result) {
        return "\"" + result.way().title() + "\" (" + result.model().word() + " model)";
    }
}
