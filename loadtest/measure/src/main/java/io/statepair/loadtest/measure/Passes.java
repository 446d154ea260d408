package io.statepair.loadtest.measure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The samples of a contest, a map for each pass; every ratio is of one pass, because the next may be a busier time. */
record Passes(List<Map<String, Sample>> all) {

    static final Passes NONE = new Passes(List.of());

    Passes and(Passes more) {
        return new Passes(Stream.concat(all.stream(), more.all.stream()).toList());
    }

    Spread ratio(Target ours, Target other) {
        return Spread.of(all.stream()
                .map(pass ->
                        sample(pass, ours).perSecond() / sample(pass, other).perSecond())
                .toList());
    }

    Spread perSecond(Target target) {
        return spread(target, Sample::perSecond);
    }

    Spread cpuMicros(Target target) {
        return spread(target, Sample::cpuMicros);
    }

    /** In all passes together. */
    long requests(Target target) {
        return all.stream()
                .mapToLong(pass -> sample(pass, target).load().requests())
                .sum();
    }

    /** "12,345/s at 67 µs", the second being processor time of the server. */
    String text(Target target) {
        return "%,.0f/s at %.0f µs"
                .formatted(perSecond(target).median(), cpuMicros(target).median());
    }

    /** How the servers' own work compares, without what the generator and the stores take. */
    String byCpu(Target ours, Target other) {
        Spread ratio = Spread.of(all.stream()
                .map(pass ->
                        sample(pass, other).cpuMicros() / sample(pass, ours).cpuMicros())
                .toList());
        return "by CPU " + Table.figure(ratio.median());
    }

    private Spread spread(Target target, ToDoubleFunction<Sample> figure) {
        return Spread.of(all.stream()
                .map(pass -> figure.applyAsDouble(sample(pass, target)))
                .toList());
    }

    private static Sample sample(Map<String, Sample> pass, Target target) {
        return Objects.requireNonNull(pass.get(target.name()), target.name());
    }
}
