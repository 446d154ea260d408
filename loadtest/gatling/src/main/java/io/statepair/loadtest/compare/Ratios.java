package io.statepair.loadtest.compare;

import io.statepair.loadtest.compare.Report.Pass;
import io.statepair.loadtest.compare.Report.Ratio;
import io.statepair.loadtest.compare.Report.Result;
import io.statepair.loadtest.simulation.Way;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Every way against the one that the client carries, under the same model. */
final class Ratios {
    private static final Map<String, ToDoubleFunction<Pass>> FIGURES = figures();

    private Ratios() {}

    private static Map<String, ToDoubleFunction<Pass>> figures() {
        Map<String, ToDoubleFunction<Pass>> figures = new LinkedHashMap<>();
        figures.put("requests per second", Pass::requestsPerSecond);
        figures.put("p50", pass -> pass.all().p50());
        figures.put("p95", pass -> pass.all().p95());
        figures.put("p99", pass -> pass.all().p99());
        figures.put("CPU per request", Ratios::cpu);
        return figures;
    }

    static List<Ratio> of(List<Result> results) {
        List<Ratio> ratios = new ArrayList<>();
        for (Result result : results) {
            reference(results, result)
                    .ifPresent(reference -> FIGURES.forEach((name, figure) ->
                            ratio(name, figure, result, reference).ifPresent(ratios::add)));
        }
        return ratios;
    }

    /** Passes of two ways are divided by their number, as those were nearest in time. */
    private static Optional<Ratio> ratio(String name, ToDoubleFunction<Pass> figure, Result of, Result to) {
        double value = quotient(figure, of.together(), to.together());
        if (!Double.isFinite(value)) {
            return Optional.empty();
        }
        DoubleSummaryStatistics range = IntStream.range(
                        0, Math.min(of.passes().size(), to.passes().size()))
                .mapToDouble(
                        i -> quotient(figure, of.passes().get(i), to.passes().get(i)))
                .filter(Double::isFinite)
                .summaryStatistics();
        return Optional.of(
                range.getCount() == 0
                        ? new Ratio(of.model(), name, of.way(), to.way(), value, value, value)
                        : new Ratio(of.model(), name, of.way(), to.way(), value, range.getMin(), range.getMax()));
    }

    private static double quotient(ToDoubleFunction<Pass> figure, Pass of, Pass to) {
        return figure.applyAsDouble(of) / figure.applyAsDouble(to);
    }

    private static Optional<Result> reference(List<Result> results, Result result) {
        return result.way() == Way.REDIS || result.way() == Way.MEMORY
                ? results.stream()
                        .filter(other -> other.way() == Way.CARRIED && other.model() == result.model())
                        .findFirst()
                : Optional.empty();
    }

    private static double cpu(Pass pass) {
        Double cpu = pass.cpuMillisPerRequest();
        return cpu == null ? Double.NaN : cpu;
    }
}
