package io.statepair.loadtest.measure;

import java.io.IOException;

/**
 * Goal P13. Both crowds have stores of their own; the measured reads go on through all of each.
 *
 * <p>There are as many callers as for the turns of P6. PostgreSQL takes the generator's processor for 2 to 3 ms whenever
 * it writes notes of reads, and the requests of 64 callers last the instance for 2 ms: then it waits, and the ratio is
 * that of a processor which is not measured. What it is with 64 is said beside it.
 */
final class LiveSessions {

    private static final int FEW = 1_000;
    private static final int CALLERS = 256;

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
            Target readsOfMany = many.reads(CALLERS);
            Target readsOfFew = few.reads(CALLERS);
            Target fewerCallersOfMany = many.reads();
            Target fewerCallersOfFew = few.reads();
            Passes passes = contest.run(
                    "P13", window(readsOfMany), readsOfMany, readsOfFew, fewerCallersOfFew, fewerCallersOfMany);
            long read = passes.requests(readsOfMany);
            if (read < effort.live()) {
                return new Result.Failed("%,d of %,d live sessions were read while measuring: give it longer windows"
                        .formatted(read, effort.live()));
            }
            return new Result.Measured(
                    passes.text(readsOfMany),
                    passes.text(readsOfFew),
                    passes.ratio(readsOfMany, readsOfFew),
                    "%,d live sessions, each of them read while measuring; with %d callers %s"
                            .formatted(
                                    many.inRedis(),
                                    Target.CALLERS,
                                    Table.figure(passes.ratio(fewerCallersOfMany, fewerCallersOfFew)
                                            .median())));
        }
    }

    /** So long that all windows together have time for all sessions, on a machine half as fast as it was at its best too. */
    private int window(Target many) throws IOException, InterruptedException {
        double perSecond = contest.warmUp(many);
        int needed = (int) Math.ceil(2.0 * effort.live() / (perSecond * 2 * effort.rounds()));
        return Math.max(effort.window(), needed);
    }
}
