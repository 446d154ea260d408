package io.statepair.loadtest.measure;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Loads servers in turn: there and back again (A B B A), so that a machine that slows down wrongs nobody. */
final class Contest {

    /** A server with much to compile gets faster by leaps, with calm between them. */
    private static final int QUIET_WINDOWS = 5;

    private final Effort effort;
    private final Progress progress;
    private final Samples notes;
    /** Of each target that was warmed up whether it came to rest. */
    private final Map<String, Boolean> atRest = new HashMap<>();

    private final Set<String> restless = new TreeSet<>();

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
        Passes passes = Passes.NONE;
        for (int round = 1; round <= effort.rounds(); round++) {
            passes = passes.and(round(goal, round, window, targets));
        }
        return passes;
    }

    /** One round, there and back: for a goal that starts servers anew for each. */
    Passes round(String goal, int number, Target... targets) throws IOException, InterruptedException {
        return round(goal, number, effort.window(), targets);
    }

    private Passes round(String goal, int number, int window, Target... targets)
            throws IOException, InterruptedException {
        for (Target target : targets) {
            if (!atRest.containsKey(target.id())) {
                warmUp(target);
            }
            if (!atRest.getOrDefault(target.id(), false)) {
                restless.add(target.name());
            }
        }
        List<Target> there = List.of(targets);
        return new Passes(
                List.of(pass(goal, 2 * number - 1, window, there), pass(goal, 2 * number, window, there.reversed())));
    }

    /**
     * The names of those that were measured since this was last asked, and may have got faster meanwhile: their warm-up ended
     * at its bound.
     */
    Set<String> takeRestless() {
        Set<String> taken = new TreeSet<>(restless);
        restless.clear();
        return taken;
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
        atRest.put(target.id(), state.isQuiet());
        if (!state.isQuiet()) {
            progress.say("%s may still get faster: its warm-up ended at its bound".formatted(target.name()));
        }
        return state.best();
    }
}
