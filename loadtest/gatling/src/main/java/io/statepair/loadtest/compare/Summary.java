package io.statepair.loadtest.compare;

import io.statepair.loadtest.compare.Report.Bottleneck;
import io.statepair.loadtest.compare.Report.Cost;
import io.statepair.loadtest.compare.Report.Percentiles;
import io.statepair.loadtest.compare.Report.Ratio;
import io.statepair.loadtest.compare.Report.Result;
import io.statepair.loadtest.compare.Report.ServerCost;
import io.statepair.loadtest.simulation.Kind;
import io.statepair.loadtest.simulation.Model;
import io.statepair.loadtest.simulation.Way;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Puts together what was measured and what was watched. */
final class Summary {
    /** A machine with less of its processors idle has nothing left to give. */
    private static final double IDLE_SHARE = 0.10;

    private final List<Member> members;
    private final Samples samples;
    private final int cores;

    Summary(List<Member> members, Samples samples, int cores) {
        this.members = members;
        this.samples = samples;
        this.cores = cores;
    }

    List<Result> results(List<Measurement> measurements) {
        Map<Model, Map<Way, List<Measurement>>> grouped = new EnumMap<>(Model.class);
        measurements.forEach(
                measurement -> grouped.computeIfAbsent(measurement.model(), model -> new EnumMap<>(Way.class))
                        .computeIfAbsent(measurement.way(), way -> new ArrayList<>())
                        .add(measurement));
        return grouped.values().stream()
                .flatMap(ways -> ways.values().stream())
                .map(this::result)
                .toList();
    }

    private Result result(List<Measurement> passes) {
        Times all = new Times();
        Map<Kind, Times> kinds = new EnumMap<>(Kind.class);
        Map<String, Integer> errors = new TreeMap<>();
        for (Measurement pass : passes) {
            pass.times().forEach((kind, times) -> {
                all.addAll(times);
                kinds.computeIfAbsent(kind, first -> new Times()).addAll(times);
            });
            pass.errors().forEach((message, count) -> errors.merge(message, count, Integer::sum));
        }
        long failed = passes.stream().mapToLong(Measurement::failed).sum();
        Map<Kind, Percentiles> percentiles = new EnumMap<>(Kind.class);
        kinds.forEach((kind, times) -> percentiles.put(kind, Percentiles.of(times)));
        return new Result(
                passes.getFirst().way(),
                passes.getFirst().model(),
                all.size(),
                failed,
                (all.size() - failed) / sum(passes, Measurement::seconds),
                passes.stream().map(Measurement::requestsPerSecond).toList(),
                Percentiles.of(all),
                percentiles,
                errors,
                cost(passes, all.size()).orElse(null));
    }

    private static <T> double sum(List<T> all, ToDoubleFunction<T> figure) {
        return all.stream().mapToDouble(figure).sum();
    }

    /** Nothing unless all of it was watched. */
    private Optional<Cost> cost(List<Measurement> passes, long requests) {
        List<Interval> watched = passes.stream()
                .map(pass -> samples.between(pass.start(), pass.end()))
                .flatMap(Optional::stream)
                .toList();
        List<Member> working = members.stream()
                .filter(member -> member.ways().contains(passes.getFirst().way()))
                .toList();
        return working.isEmpty() || watched.size() < passes.size()
                ? Optional.empty()
                : Optional.of(cost(watched, working, requests));
    }

    private Cost cost(List<Interval> watched, List<Member> working, long requests) {
        double seconds = sum(watched, Interval::seconds);
        List<ServerCost> servers = working.stream()
                .map(member -> server(member, watched, requests))
                .toList();
        double used = sum(servers, ServerCost::cpuSeconds) / seconds;
        double generator = sum(watched, interval -> interval.cpuSeconds(Generator.KEY)) / seconds;
        double watcher = sum(watched, interval -> interval.cpuSeconds(Compare.KEY)) / seconds;
        double busy = sum(watched, Interval::busySeconds) / seconds;
        double stacks = sum(members, member -> sum(watched, interval -> interval.cpuSeconds(member.key()))) / seconds;
        String stack = working.getFirst().stack();
        return new Cost(
                1000 * used * seconds / requests,
                used,
                servers,
                sum(watched, interval -> interval.redisCommands(stack)) / requests,
                sum(watched, interval -> interval.transactions(stack)) / requests,
                generator,
                watcher,
                Math.max(0, busy - stacks - generator - watcher),
                busy,
                bottleneck(busy, generator, used));
    }

    private static ServerCost server(Member member, List<Interval> watched, long requests) {
        double cpuSeconds = sum(watched, interval -> interval.cpuSeconds(member.key()));
        return new ServerCost(
                member.name(),
                cpuSeconds,
                1000 * cpuSeconds / requests,
                watched.getLast().memoryBytes(member.key()) / 1024.0 / 1024.0);
    }

    Bottleneck bottleneck(double busyCores, double generatorCores, double servingCores) {
        if (busyCores < cores * (1 - IDLE_SHARE)) {
            return Bottleneck.NOT_THE_GENERATOR;
        }
        return generatorCores > servingCores ? Bottleneck.GENERATOR : Bottleneck.SHARED_MACHINE;
    }

    /** Every way against the one that the client carries, under the same model. */
    static List<Ratio> ratios(List<Result> results) {
        Map<String, ToDoubleFunction<Result>> figures = new LinkedHashMap<>();
        figures.put("requests per second", Result::requestsPerSecond);
        figures.put("p50", result -> result.all().p50());
        figures.put("p95", result -> result.all().p95());
        figures.put("p99", result -> result.all().p99());
        figures.put("CPU per request", Summary::cpu);
        List<Ratio> ratios = new ArrayList<>();
        for (Result result : results) {
            reference(results, result)
                    .ifPresent(reference -> figures.forEach((name, figure) -> {
                        double value = figure.applyAsDouble(result) / figure.applyAsDouble(reference);
                        if (Double.isFinite(value)) {
                            ratios.add(new Ratio(result.model(), name, result.way(), reference.way(), value));
                        }
                    }));
        }
        return ratios;
    }

    private static Optional<Result> reference(List<Result> results, Result result) {
        return result.way() == Way.REDIS || result.way() == Way.MEMORY
                ? results.stream()
                        .filter(other -> other.way() == Way.CARRIED && other.model() == result.model())
                        .findFirst()
                : Optional.empty();
    }

    private static double cpu(Result result) {
        @Nullable Cost cost = result.cost();
        return cost == null ? Double.NaN : cost.cpuMillisPerRequest();
    }
}
