package io.statepair.loadtest.measure;

import io.statepair.local.Checkout;
import io.statepair.local.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Goal P10: from the start of a process to its first work, and to nearly all the work that it will do. The peak is that
 * of the same start: a machine that is slower in this minute than in the next must not make a start look longer.
 */
final class StartUp {

    private static final double NEARLY = 0.9;
    private static final String SERVICE = "stateless-service";

    private final Bench bench;
    private final Effort effort;
    private @Nullable List<Pass> passes;

    StartUp(Bench bench, Effort effort) {
        this.bench = bench;
        this.effort = effort;
    }

    /** Seconds. */
    private record Start(double ready, double nearPeak) {}

    private record Pass(Start cached, Start plain) {}

    Result ready() throws IOException, InterruptedException {
        return result(Start::ready);
    }

    Result peak() throws IOException, InterruptedException {
        return result(Start::nearPeak);
    }

    private Result result(ToDoubleFunction<Start> seconds) throws IOException, InterruptedException {
        Service service = service();
        if (!service.fits()) {
            return new Result.Failed(service.misfit()
                    .orElse("There is no AOT cache of " + SERVICE + "; \"deploy/local/train\" makes it"));
        }
        List<Pass> all = passes();
        Spread cached = Spread.of(
                all.stream().map(pass -> seconds.applyAsDouble(pass.cached())).toList());
        Spread plain = Spread.of(
                all.stream().map(pass -> seconds.applyAsDouble(pass.plain())).toList());
        Spread ratio = Spread.of(all.stream()
                .map(pass -> seconds.applyAsDouble(pass.cached()) / seconds.applyAsDouble(pass.plain()))
                .toList());
        return new Result.Measured(
                "%.1f s".formatted(cached.median()), "%.1f s".formatted(plain.median()), ratio, SERVICE);
    }

    private List<Pass> passes() throws IOException, InterruptedException {
        List<Pass> known = passes;
        if (known == null) {
            known = measure();
            passes = known;
        }
        return known;
    }

    private List<Pass> measure() throws IOException, InterruptedException {
        // An instance borrows the secrets of the stack, whose start must not count for its own.
        bench.stack();
        List<Pass> all = new ArrayList<>();
        for (int round = 1; round <= effort.rounds(); round++) {
            Start cached = start("with the cache", cachedJar());
            all.add(new Pass(cached, start("plain", plainJar())));
            Start plain = start("plain", plainJar());
            all.add(new Pass(start("with the cache", cachedJar()), plain));
        }
        return all;
    }

    /** A cache that does not fit is an error here, and not silently left aside. */
    private static List<String> cachedJar() throws IOException {
        Service service = service();
        return List.of(
                "-XX:AOTCache=" + service.aot().resolve("app.aot"),
                "-XX:AOTMode=on",
                "@" + service.warmUp(),
                "-jar",
                service.aot().resolve(SERVICE + ".jar").toString());
    }

    private static List<String> plainJar() throws IOException {
        return List.of("-jar", service().jar().toString());
    }

    private static Service service() throws IOException {
        return Checkout.find().service(SERVICE);
    }

    private Start start(String how, List<String> java) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Program program = bench.stateless("start", java)) {
            while (bench.api().get(program.uri("/readyz")).status() != 200) {
                Thread.onSpinWait();
            }
            double ready = secondsSince(began);
            Target target = Target.same("start", program.uri(Bench.INFO), program.pid(), bench.wrk());
            Climb climb = new Climb();
            while (!climb.isOver()) {
                double perSecond = target.warm(1);
                climb.add(secondsSince(began), perSecond);
            }
            Start start = new Start(ready, climb.reached(NEARLY));
            bench.progress()
                    .say("P10 %s: ready in %.1f s, 90 %% of %,.0f/s in %.1f s"
                            .formatted(how, start.ready(), climb.peak(), start.nearPeak()));
            return start;
        }
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
