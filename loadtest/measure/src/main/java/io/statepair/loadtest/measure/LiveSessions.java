package io.statepair.loadtest.measure;

import java.io.IOException;

/** Goal P13. Both crowds have stores of their own; the measured reads go on through all of each. */
final class LiveSessions {

    private static final int FEW = 1_000;

    private final Bench bench;
    private final Contest contest;
    private final Effort effort;

    LiveSessions(Bench bench, Contest contest, Effort effort) {
        this.bench = bench;
        this.contest = contest;
        this.effort = effort;
    }

    Result measure() throws IOException, InterruptedException {
        try (Crowd many = Crowd.gather(bench, "very-many", effort.live());
                Crowd few = Crowd.gather(bench, "few", FEW)) {
            many.readOnce(effort.window());
            few.readOnce(effort.window());
            Passes passes = contest.run("P13", window(many.reads()), many.reads(), few.reads());
            long read = Math.min(effort.live(), passes.requests(many.reads()));
            return new Result.Measured(
                    passes.text(many.reads()),
                    passes.text(few.reads()),
                    passes.ratio(many.reads(), few.reads()),
                    "%,d live sessions, %,d of them read while measuring".formatted(many.inRedis(), read));
        }
    }

    /** So long that all windows together have time for all sessions. */
    private int window(Target many) throws IOException, InterruptedException {
        double perSecond = many.load(effort.window()).perSecond();
        int needed = (int) Math.ceil(1.2 * effort.live() / (perSecond * 2 * effort.rounds()));
        return Math.max(effort.window(), needed);
    }
}
