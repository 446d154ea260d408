package io.statepair.loadtest.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All goals that were asked for, one after the other; one that fails does not keep the others from being measured. */
final class Run {

    private static final Set<Goal> AGAINST_REFERENCES = EnumSet.of(Goal.P1, Goal.P2, Goal.P5, Goal.P11);

    private final Bench bench;
    private final Contest contest;
    private final Yardstick yardstick;
    private final Map<Goal, Measurement> measurements = new EnumMap<>(Goal.class);

    Run(Bench bench, Effort effort, Contest contest) {
        this.bench = bench;
        this.contest = contest;
        this.yardstick = new Yardstick(bench, contest);
        InfoSpeed info = new InfoSpeed(bench, contest, yardstick);
        SessionSpeed sessions = new SessionSpeed(bench, contest, yardstick);
        RedisBytes bytes = new RedisBytes(bench, effort);
        StartUp starts = new StartUp(bench, effort);
        measurements.put(Goal.P1, info::againstRaw);
        measurements.put(Goal.P2, info::againstStock);
        measurements.put(Goal.P3, sessions::againstInfo);
        measurements.put(Goal.P4, new RedisCommands(bench)::measure);
        measurements.put(Goal.P5, sessions::againstStock);
        measurements.put(Goal.P6, new DurableTurns(bench, contest)::measure);
        measurements.put(Goal.P7, new EdgeConnections(bench, contest, effort)::measure);
        measurements.put(Goal.P8_SERVICE, new Observers(bench, contest, effort)::measure);
        measurements.put(Goal.P8_EDGE, new AccessLog(bench, contest)::measure);
        measurements.put(Goal.P9_SEEN, notYet("there is no identity yet"));
        measurements.put(Goal.P9_NEW, notYet("there is no identity yet"));
        measurements.put(Goal.P10_READY, starts::ready);
        measurements.put(Goal.P10_PEAK, starts::peak);
        measurements.put(Goal.P11, new HalfPeak(bench, contest, effort)::measure);
        measurements.put(Goal.P12_EMPTY, bytes::empty);
        measurements.put(Goal.P12_TYPICAL, bytes::typical);
        measurements.put(Goal.P13, new LiveSessions(bench, contest, effort)::measure);
    }

    private static Measurement notYet(String reason) {
        return () -> new Result.NotMeasured(reason);
    }

    /**
     * Measures the goals of these ids, or all when there are none.
     *
     * @param report is given what there is after each of them: a run takes long, and may be ended
     */
    List<Row> measure(List<String> only, Consumer<List<Row>> report) throws InterruptedException {
        List<Goal> wanted = Stream.of(Goal.values())
                .filter(goal -> only.isEmpty() || only.contains(goal.id()))
                .toList();
        List<Row> rows = new ArrayList<>();
        @Nullable Result flaw = wanted.stream().anyMatch(AGAINST_REFERENCES::contains) ? flaw() : null;
        for (Goal goal : wanted) {
            Result result = flaw != null && AGAINST_REFERENCES.contains(goal) ? flaw : measure(goal);
            endIfTold();
            rows.add(new Row(goal, result));
            report.accept(rows);
        }
        return rows;
    }

    /** Null when the references are worth comparing with. */
    private @Nullable Result flaw() throws InterruptedException {
        try {
            double share = yardstick.measure();
            bench.progress().say("raw Reactor Netty is at %.2f of nginx return 200".formatted(share));
            return share >= Yardstick.LEAST
                    ? null
                    : new Result.Failed("VOID: raw Reactor Netty reached %.2f of nginx return 200, not %.2f"
                            .formatted(share, Yardstick.LEAST));
        } catch (IOException | RuntimeException e) {
            return failed("yardstick", e);
        }
    }

    private Result measure(Goal goal) throws InterruptedException {
        // Of the yardstick, or of a goal that failed.
        contest.takeRestless();
        try {
            return noted(Objects.requireNonNull(measurements.get(goal)).measure());
        } catch (IOException | RuntimeException e) {
            return failed(goal.name(), e);
        }
    }

    private Result noted(Result result) {
        Set<String> restless = contest.takeRestless();
        return result instanceof Result.Measured measured && !restless.isEmpty()
                ? measured.noting("not at rest after its warm-up: " + String.join(", ", restless))
                : result;
    }

    /** What is measured while the servers are stopped says nothing. */
    private void endIfTold() throws InterruptedException {
        if (bench.isEnding()) {
            throw new InterruptedException("told to end");
        }
    }

    private Result failed(String what, Exception e) throws InterruptedException {
        endIfTold();
        bench.progress().say(what + " failed", e);
        return new Result.Failed(e.toString().lines().findFirst().orElse(""));
    }
}
