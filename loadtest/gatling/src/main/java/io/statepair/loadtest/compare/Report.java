package io.statepair.loadtest.compare;

import io.statepair.loadtest.simulation.Kind;
import io.statepair.loadtest.simulation.Load;
import io.statepair.loadtest.simulation.Model;
import io.statepair.loadtest.simulation.Way;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that one comparison found; {@code report.json} is this, and {@code report.md} is made of it. */
record Report(
        String madeAt,
        boolean indicative,
        @Nullable String base,
        Load load,
        double visitsPerSecond,
        int instances,
        Machine machine,
        Map<String, String> versions,
        List<Result> results,
        List<Ratio> ratios,
        List<Check> checks,
        List<String> remarks) {

    /** One way under one model, all its measurements together. */
    record Result(
            Way way,
            Model model,
            long requests,
            long failed,
            double requestsPerSecond,
            Percentiles all,
            List<Pass> passes,
            Map<Kind, Percentiles> kinds,
            Map<String, Integer> errors,
            @Nullable Cost cost,
            @Nullable Here here) {
        double errorPercent() {
            return requests == 0 ? 0 : 100.0 * failed / requests;
        }

        Pass together() {
            return new Pass(requestsPerSecond, all, cost == null ? null : cost.cpuMillisPerRequest());
        }
    }

    /**
     * What ratios are of: of one measurement of a way, or of all together.
     *
     * @param cpuMillisPerRequest null where nobody saw it
     */
    record Pass(
            double requestsPerSecond,
            Percentiles all,
            @Nullable Double cpuMillisPerRequest) {}

    /** In milliseconds. */
    record Percentiles(int p50, int p95, int p99, int p999) {
        static Percentiles of(Times times) {
            return new Percentiles(
                    times.percentile(50), times.percentile(95), times.percentile(99), times.percentile(99.9));
        }
    }

    /**
     * What a way used of the machine of its servers while it was measured.
     *
     * @param pairCores processors that the servers of this way kept busy, on average
     */
    record Cost(
            double cpuMillisPerRequest,
            double pairCores,
            List<ServerCost> servers,
            double redisCommandsPerRequest,
            double statementsPerRequest,
            double transactionsPerRequest) {}

    record ServerCost(String name, double cpuSeconds, double cpuMillisPerRequest, double memoryMb) {}

    /**
     * What the machine of the generator was busy with, in processors, on average.
     *
     * @param otherCores with anything else: with the pair too, where that cannot be seen
     */
    record Here(
            double generatorCores, double watcherCores, double otherCores, double busyCores, Bottleneck bottleneck) {}

    /** What kept a way from being faster. */
    enum Bottleneck {
        /** The machine had processor time left. */
        NOT_THE_GENERATOR,
        /** No processor time was left, and the generator used less of it than what it loads. */
        SHARED_MACHINE,
        /** No processor time was left, and the generator used most of it. */
        GENERATOR
    }

    /**
     * One figure of a way, divided by the same figure of another.
     *
     * @param value of all measurements together
     * @param lowest of a pass of each
     * @param highest of a pass of each
     */
    record Ratio(Model model, String figure, Way of, Way to, double value, double lowest, double highest) {}
}
