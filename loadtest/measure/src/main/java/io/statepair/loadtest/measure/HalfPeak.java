package io.statepair.loadtest.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Goal P11: how long the slowest hundredth waits while the service has half as much to do as it can. */
final class HalfPeak {

    private static final double HALF = 0.5;
    private static final double SHARE = 0.99;
    private static final int ATTEMPTS = 3;
    /** The generator has to be warm too, and a server that was saturated may find something else to compile at this rate. */
    private static final int WARM_UP = 3;

    private final Bench bench;
    private final Contest contest;
    private final Effort effort;

    HalfPeak(Bench bench, Contest contest, Effort effort) {
        this.bench = bench;
        this.contest = contest;
        this.effort = effort;
    }

    private record Pass(Latencies ours, Latencies raw) {}

    Result measure() throws IOException, InterruptedException {
        Target service = InfoSpeed.info(bench);
        Target floor = Yardstick.rawInfo(bench);
        double peak = contest.run("P11 peak", service, floor).perSecond(service).median();
        double rate = HALF * peak;
        List<Pass> passes = new ArrayList<>();
        for (int round = 1; round <= WARM_UP; round++) {
            floor.loadOpenly(rate, effort.window());
            service.loadOpenly(rate, effort.window());
        }
        for (int round = 1; round <= effort.rounds(); round++) {
            Latencies ours = load(service, rate);
            passes.add(new Pass(ours, load(floor, rate)));
            Latencies raw = load(floor, rate);
            passes.add(new Pass(load(service, rate), raw));
        }
        return result(passes, rate);
    }

    /** Once more when the machine did something else for too long: that would be counted as the server's fault. */
    private Latencies load(Target target, double rate) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Latencies latencies = target.loadOpenly(rate, effort.window());
            bench.progress().say("P11 %s at %,.0f/s: %s".formatted(target.name(), rate, latencies));
            if (latencies.areOfTheServer()) {
                return latencies;
            }
        }
        throw new IllegalStateException(
                "%s: a tenth of the requests or more had to be left out, %d times; see its progress"
                        .formatted(target.name(), ATTEMPTS));
    }

    private static Result result(List<Pass> passes, double rate) {
        Spread ours =
                Spread.of(passes.stream().map(pass -> pass.ours().millis(SHARE)).toList());
        Spread raw =
                Spread.of(passes.stream().map(pass -> pass.raw().millis(SHARE)).toList());
        Spread ratio = Spread.of(passes.stream()
                .map(pass -> pass.ours().millis(SHARE) / pass.raw().millis(SHARE))
                .toList());
        return new Result.Measured(
                "%.2f ms".formatted(ours.median()),
                "%.2f ms".formatted(raw.median()),
                ratio,
                "both at %,.0f/s; left out %.1f %% and %.1f %%; p99 of all %.2f ms and %.2f ms"
                        .formatted(
                                rate,
                                100 * median(passes, pass -> pass.ours().leftOut()),
                                100 * median(passes, pass -> pass.raw().leftOut()),
                                median(passes, pass -> pass.ours().millisOfAll(SHARE)),
                                median(passes, pass -> pass.raw().millisOfAll(SHARE))));
    }

    private static double median(List<Pass> passes, Function<Pass, Double> figure) {
        return Spread.of(passes.stream().map(figure).toList()).median();
    }
}
