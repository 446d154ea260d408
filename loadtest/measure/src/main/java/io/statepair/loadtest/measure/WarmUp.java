package io.statepair.loadtest.measure;

/** Decides when a server has become as fast as it gets: the last windows brought no new best worth the name. */
final class WarmUp {

    private static final double WORTH_THE_NAME = 1.03;
    private static final int LEAST_WINDOWS = 6;

    private final int most;
    private final int quietWindows;
    private double best;
    /** What a window has to beat: it stands where the last new best was, so that many small steps count too. */
    private double mark;

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
        quiet++;
        best = Math.max(best, perSecond);
        if (perSecond > mark * WORTH_THE_NAME) {
            mark = perSecond;
            quiet = 0;
        }
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
