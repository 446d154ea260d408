package io.statepair.loadtest.compare;

import io.statepair.loadtest.compare.Report.Bottleneck;
import io.statepair.loadtest.compare.Report.Cost;
import io.statepair.loadtest.compare.Report.Here;
import io.statepair.loadtest.compare.Report.Pass;
import io.statepair.loadtest.compare.Report.Percentiles;
import io.statepair.loadtest.compare.Report.Result;
import io.statepair.loadtest.compare.Report.ServerCost;
import io.statepair.loadtest.simulation.Kind;
import io.statepair.loadtest.simulation.Model;
import io.statepair.loadtest.simulation.Way;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

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
                Percentiles.of(all),
                passes.stream().map(this::pass).toList(),
                percentiles,
                errors,
                cost(passes, all.size()).orElse(null),
                here(passes).orElse(null));
    }

    private Pass pass(Measurement measured) {
        Times all = new Times();
        measured.times().values().forEach(all::addAll);
        return new Pass(
                measured.requestsPerSecond(),
                Percentiles.of(all),
                cost(List.of(measured), all.size())
                        .map(Cost::cpuMillisPerRequest)
                        .orElse(null));
    }

    private static <T> double sum(List<T> all, ToDoubleFunction<T> figure) {
        return all.stream().mapToDouble(figure).sum();
    }

    /** Empty unless all of it was watched. */
    private List<Interval> watched(List<Measurement> passes) {
        List<Interval> watched = passes.stream()
                .map(pass -> samples.between(pass.start(), pass.end()))
                .flatMap(Optional::stream)
                .toList();
        return watched.size() < passes.size() ? List.of() : watched;
    }

    private List<Member> working(List<Measurement> passes) {
        return members.stream()
                .filter(member -> member.ways().contains(passes.getFirst().way()))
                .toList();
    }

    private Optional<Cost> cost(List<Measurement> passes, long requests) {
        List<Interval> watched = watched(passes);
        List<Member> working = working(passes);
        return working.isEmpty() || watched.isEmpty()
                ? Optional.empty()
                : Optional.of(cost(watched, working, requests));
    }

    private Cost cost(List<Interval> watched, List<Member> working, long requests) {
        double seconds = sum(watched, Interval::seconds);
        List<ServerCost> servers = working.stream()
                .map(member -> server(member, watched, requests))
                .toList();
        double used = sum(servers, ServerCost::cpuSeconds) / seconds;
        String stack = working.getFirst().stack();
        return new Cost(
                1000 * used * seconds / requests,
                used,
                servers,
                sum(watched, interval -> interval.redisCommands(stack)) / requests,
                sum(watched, interval -> interval.statements(stack)) / requests,
                sum(watched, interval -> interval.transactions(stack)) / requests);
    }

    private Optional<Here> here(List<Measurement> passes) {
        List<Interval> watched = watched(passes);
        if (watched.isEmpty()) {
            return Optional.empty();
        }
        double generator = cores(watched, interval -> interval.cpuSeconds(Generator.KEY));
        double watcher = cores(watched, interval -> interval.cpuSeconds(Compare.KEY));
        double busy = cores(watched, Interval::busySeconds);
        double other = Math.max(0, busy - coresOf(members, watched) - generator - watcher);
        // A pair that nobody sees may run on this machine, and then it is what keeps it busy.
        double serving = members.isEmpty() ? other : coresOf(working(passes), watched);
        return Optional.of(new Here(generator, watcher, other, busy, bottleneck(busy, generator, serving)));
    }

    private static double coresOf(List<Member> some, List<Interval> watched) {
        return sum(some, member -> cores(watched, interval -> interval.cpuSeconds(member.key())));
    }

    private static double cores(List<Interval> watched, ToDoubleFunction<Interval> cpuSeconds) {
        return sum(watched, cpuSeconds) / sum(watched, Interval::seconds);
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
}
