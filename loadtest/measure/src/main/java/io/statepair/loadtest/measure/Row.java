package io.statepair.loadtest.measure;

/** One goal and what came of it. */
record Row(Goal goal, Result result) {

    Verdict verdict() {
        return result instanceof Result.Measured measured
                ? (goal.must().holds(measured.figure().median()) ? Verdict.REACHED : Verdict.NOT_REACHED)
                : Verdict.NOT_MEASURED;
    }

    /** Whether the figure is also what the goal reaches for; a goal that reaches for nothing more is content. */
    boolean isAllThatWasHopedFor() {
        return result instanceof Result.Measured measured
                && goal.reach()
                        .map(bound -> bound.holds(measured.figure().median()))
                        .orElse(verdict() == Verdict.REACHED);
    }
}
