package io.statepair.loadtest.compare;

import io.statepair.loadtest.compare.Report.Result;
import java.util.List;
import java.util.stream.Stream;

/** What makes the figures of this report less believable than they look. */
final class Remarks {
    private static final double DISTURBED_SHARE = 0.10;
    private static final double SPREAD = 0.20;

    private Remarks() {}

    static List<String> of(List<Result> results, int cores) {
        return results.stream()
                .flatMap(result -> Stream.concat(disturbed(result, cores), spread(result)))
                .toList();
    }

    private static Stream<String> disturbed(Result result, int cores) {
        return Stream.ofNullable(result.cost())
                .filter(cost -> cost.otherCores() > DISTURBED_SHARE * cores)
                .map(cost -> "The machine was not quiet: other work kept %s cores busy while %s was measured."
                        .formatted(Figures.number(cost.otherCores()), name(result)));
    }

    private static Stream<String> spread(Result result) {
        double least = result.requestsPerSecondByPass().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        double most = result.requestsPerSecondByPass().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return most > least * (1 + SPREAD)
                ? Stream.of("The passes of %s differ by %.0f %%: no ratio with it is better than that."
                        .formatted(name(result), 100 * (most / least - 1)))
                : Stream.of();
    }

    private static String name(Result result) {
        return "\"" + result.way().title() + "\" (" + result.model().word() + " model)";
    }
}
