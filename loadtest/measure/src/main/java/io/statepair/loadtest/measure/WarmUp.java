package io.statepair.loadtest.measure;

/** Decides when a server has become as fast as it gets: the last windows brought no new best worth the name. */
final class WarmUp {

    private static final double WORTH_THE_NAME = 1.03;
    private static final int QUIET_WINDOWS = 3;
    private static final int LEAST_WINDOWS = 6;

    private final int most;
    private double best;
    private int windows;
    private int quiet;

    WarmUp(int most) {
        this.most = most;
    }

    void add(double perSecond) {
        windows++;
        quiet = perSecond > best * WORTH_THE_NAME ? 0 : quiet + 1;
        best = Math.max(best, perSecond);
    }

    boolean isOver() {
        return windows >= most || isQuiet();
    }

    /** False when it was the bound that ended it. */
    boolean isQuiet() {
        return windows >= LEAST_WINDOWS && quiet >= QUIET_WINDOWS;
    }

    double best() {
        return best;
    }
}
