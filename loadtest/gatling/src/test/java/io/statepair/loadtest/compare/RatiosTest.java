package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.loadtest.compare.Report.Pass;
import io.statepair.loadtest.compare.Report.Percentiles;
import io.statepair.loadtest.compare.Report.Ratio;
import io.statepair.loadtest.compare.Report.Result;
import io.statepair.loadtest.simulation.Model;
import io.statepair.loadtest.simulation.Way;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatiosTest {
    @Test
    void divideByTheWayThatTheClientCarriesUnderTheSameModel() {
        List<Result> results = List.of(
                SummaryTest.result(Way.CARRIED, Model.CLOSED, 2_000, 10),
                SummaryTest.result(Way.REDIS, Model.CLOSED, 500, 40),
                SummaryTest.result(Way.CARRIED, Model.OPEN, 100, 2),
                SummaryTest.result(Way.MEMORY, Model.OPEN, 100, 1));

        assertThat(Ratios.of(results))
                .contains(
                        new Ratio(Model.CLOSED, "requests per second", Way.REDIS, Way.CARRIED, 0.25, 0.25, 0.25),
                        new Ratio(Model.CLOSED, "p95", Way.REDIS, Way.CARRIED, 4.0, 4.0, 4.0),
                        new Ratio(Model.OPEN, "p50", Way.MEMORY, Way.CARRIED, 0.5, 0.5, 0.5))
                .noneMatch(ratio -> ratio.of() == Way.CARRIED)
                .noneMatch(ratio -> ratio.figure().equals("CPU per request"));
    }

    /** A ratio of sums says nothing of how far apart the passes are. */
    @Test
    void sayHowFarThePassesAreApart() {
        List<Result> results = List.of(
                result(Way.CARRIED, 1_500, pass(1_000, 10, 0.4), pass(2_000, 0, 0.2)),
                result(Way.REDIS, 1_000, pass(1_000, 20, 0.4), pass(1_000, 30, 0.3)));

        assertThat(Ratios.of(results))
                .contains(
                        new Ratio(Model.CLOSED, "requests per second", Way.REDIS, Way.CARRIED, 1 / 1.5, 0.5, 1.0),
                        // Nothing can be divided by a p50 of 0 ms.
                        new Ratio(Model.CLOSED, "p50", Way.REDIS, Way.CARRIED, 1.0, 2.0, 2.0));
    }

    private static Pass pass(double requestsPerSecond, int p50, double cpuMillis) {
        return new Pass(requestsPerSecond, new Percentiles(p50, 50, 60, 70), cpuMillis);
    }

    private static Result result(Way way, double requestsPerSecond, Pass... passes) {
        Percentiles all = new Percentiles(10, 50, 60, 70);
        return new Result(
                way, Model.CLOSED, 1_000, 0, requestsPerSecond, all, List.of(passes), Map.of(), Map.of(), null, null);
    }
}
