package io.statepair.loadtest.measure;

/** Decides when a server has become as fast as it gets: the last windows brought no new best worth the name. */
final class WarmUp {

    private static final double WORTH_THE_NAME = 1.03;
    private static final int LEAST_WINDOWS = 6;

    private final int most;
    private final int quietWindows;
    private double best;
    private int windows;
    private int quiet;

    /**
     * @param most windows after which it is over in any case
     * @param quietWindows how many in a row without a new best end it
     */
    WarmUp(int most, int quietWindows) {
        this.most = most;
        this.quietWindows = quietWindows;
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
        return windows >= LEAST_WINDOWS && quiet >= quietWindows;
    }

    double best() {
        return best;
    }
}
