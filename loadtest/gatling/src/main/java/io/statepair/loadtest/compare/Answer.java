package io.statepair.loadtest.compare;

import io.statepair.loadtest.compare.Report.Result;
import io.statepair.loadtest.simulation.Model;
import io.statepair.loadtest.simulation.Way;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The three sentences with which a report begins. */
final class Answer {
    private Answer() {}

    static String of(Report report) {
        List<Result> fastestFirst = report.results().stream()
                .filter(result -> result.model() == Model.CLOSED && result.way() != Way.NOTHING)
                .sorted(Comparator.comparingDouble(Result::requestsPerSecond).reversed())
                .toList();
        return fastestFirst.isEmpty()
                ? "Nothing was measured."
                : what(report, fastestFirst) + "\n" + answer(fastestFirst) + "\n" + floor(report);
    }

    private static String what(Report report, List<Result> results) {
        return "The same conversations were held with a service in %d ways of remembering them: %s."
                .formatted(
                        results.size(),
                        report.results().stream()
                                .filter(result -> result.model() == Model.CLOSED && result.way() != Way.NOTHING)
                                .map(result -> explained(result.way()))
                                .collect(Collectors.joining("; ")));
    }

    private static String explained(Way way) {
        return switch (way) {
            case NOTHING -> throw new IllegalArgumentException("nothing is remembered");
            case CARRIED -> "**carried by the client**, where a sealed token holds all and travels with every request";
            case REDIS -> "**stateful, Redis**, where PostgreSQL keeps every change and Redis a copy to read";
            case MEMORY -> "**stateful, in memory**, where one instance knows it and forgets it when it ends";
        };
    }

    private static String answer(List<Result> fastestFirst) {
        Result first = fastestFirst.getFirst();
        return fastestFirst.stream()
                .map(result -> "*%s* answered %s requests a second%s"
                        .formatted(
                                result.way().title(),
                                Figures.number(result.requestsPerSecond()),
                                result.way() == first.way()
                                        ? ""
                                        : " (%s of the first)"
                                                .formatted(Figures.number(
                                                        result.requestsPerSecond() / first.requestsPerSecond()))))
                .collect(
                        Collectors.joining(", ", "Of these, ", ", with the same number of visitors waiting for each."));
    }

    private static String floor(Report report) {
        long missed = report.checks().stream().filter(check -> !check.reached()).count();
        return missed == 0
                ? "All of them reached the floor that this project sets itself for speed, errors and live sessions."
                : "Of the %d assertions about speed, errors and live sessions %d were not reached; they are marked below."
                        .formatted(report.checks().size(), missed);
    }
}
