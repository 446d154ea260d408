package io.statepair.loadtest.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads servers in turn: there and back again (A B B A), so that a machine that slows down wrongs nobody. */
final class Contest {

    /** A server with much to compile gets faster by leaps, with calm between them. */
    private static final int QUIET_WINDOWS = 5;

    private final Effort effort;
    private final Progress progress;
    private final Samples notes;
    private final Set<String> warm = new HashSet<>();

    Contest(Effort effort, Progress progress, Samples notes) {
        this.effort = effort;
        this.progress = progress;
        this.notes = notes;
    }

    /** Warms up what has not been warm yet, then measures. */
    Passes run(String goal, Target... targets) throws IOException, InterruptedException {
        return run(goal, effort.window(), targets);
    }

    /** The same with windows of so many seconds. */
    Passes run(String goal, int window, Target... targets) throws IOException, InterruptedException {
        for (Target target : targets) {
            if (!warm.contains(target.name())) {
                warmUp(target);
            }
        }
        List<Target> there = List.of(targets);
        List<Map<String, Sample>> passes = new ArrayList<>();
        for (int round = 1; round <= effort.rounds(); round++) {
            passes.add(pass(goal, passes.size() + 1, window, there));
            passes.add(pass(goal, passes.size() + 1, window, there.reversed()));
        }
        return new Passes(passes);
    }

    private Map<String, Sample> pass(String goal, int number, int window, List<Target> order)
            throws IOException, InterruptedException {
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (Target target : order) {
            Sample sample = target.load(window);
            samples.put(target.name(), sample);
            notes.note(goal, number, target.name(), sample);
            progress.say("%s pass %d of %d: %s %,.0f/s, %.0f µs of CPU each"
                    .formatted(
                            goal, number, 2 * effort.rounds(), target.name(), sample.perSecond(), sample.cpuMicros()));
        }
        return samples;
    }

    /** Loads the target until it gets no faster. */
    double warmUp(Target target) throws IOException, InterruptedException {
        WarmUp state = new WarmUp(effort.warmUp(), QUIET_WINDOWS);
        while (!state.isOver()) {
            state.add(target.warm(effort.window()));
            progress.say("warming %s up: best %,.0f/s".formatted(target.name(), state.best()));
        }
        warm.add(target.name());
        if (!state.isQuiet()) {
            progress.say("%s may still get faster: its warm-up ended at its bound".formatted(target.name()));
        }
        return state.best();
    }
}
