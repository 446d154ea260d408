package io.statepair.loadtest.compare;

import io.statepair.loadtest.compare.SimulationLog.Request;
import io.statepair.loadtest.simulation.Kind;
import io.statepair.loadtest.simulation.Model;
import io.statepair.loadtest.simulation.RequestName;
import io.statepair.loadtest.simulation.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** One measurement of one way: every request that was sent between its first and its last moment. */
final class Measurement {
    private final Way way;
    private final Model model;
    private final Map<Kind, Times> times = new EnumMap<>(Kind.class);
    private final Map<String, Integer> errors = new TreeMap<>();
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private long failed;

    private Measurement(Way way, Model model) {
        this.way = way;
        this.model = model;
    }

    /** All measurements of a run, in their order, added to a map by their names; gives Gatling's version. */
    static String read(Path log, Collection<Measurement> found) throws IOException {
        Map<RequestName, Measurement> byPass = new LinkedHashMap<>();
        String version = SimulationLog.read(
                log,
                request -> RequestName.parse(request.name())
                        .ifPresent(name -> byPass.computeIfAbsent(
                                        new RequestName(
                                                name.model(),
                                                name.way(),
                                                name.pass(),
                                                name.way().kinds().getFirst()),
                                        first -> new Measurement(first.way(), first.model()))
                                .add(name.kind(), request)));
        found.addAll(byPass.values());
        return version;
    }

    private void add(Kind kind, Request request) {
        start = Math.min(start, request.start());
        end = Math.max(end, request.end());
        times.computeIfAbsent(kind, first -> new Times()).add(request.millis());
        if (!request.ok()) {
            failed++;
            errors.merge(request.message(), 1, Integer::sum);
        }
    }

    Way way() {
        return way;
    }

    Model model() {
        return model;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    double seconds() {
        return (end - start) / 1000.0;
    }

    long requests() {
        return times.values().stream().mapToLong(Times::size).sum();
    }

    long failed() {
        return failed;
    }

    Map<String, Integer> errors() {
        return errors;
    }

    /** Of those that went well. */
    double requestsPerSecond() {
        return (requests() - failed) / seconds();
    }

    Map<Kind, Times> times() {
        return times;
    }
}
