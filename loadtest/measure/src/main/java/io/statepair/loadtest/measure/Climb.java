package io.statepair.loadtest.measure;

import java.util.ArrayList;
import java.util.List;

/** How a server gets faster after its start, second by second, until it gets no faster. */
final class Climb {

    private static final double WORTH_THE_NAME = 1.03;
    private static final double QUIET_SECONDS = 10;

    private final List<Second> seconds = new ArrayList<>();
    private double best;
    private double bestAt;

    private record Second(double end, double perSecond) {}

    /**
     * One more second.
     *
     * @param end seconds from the start of the process
     */
    void add(double end, double perSecond) {
        seconds.add(new Second(end, perSecond));
        if (perSecond > best * WORTH_THE_NAME) {
            bestAt = end;
        }
        best = Math.max(best, perSecond);
    }

    /** Whether the last ten seconds brought no new best worth the name. */
    boolean isOver() {
        return !seconds.isEmpty() && seconds.getLast().end() - bestAt >= QUIET_SECONDS;
    }

    /** The most requests that were answered in a second. */
    double best() {
        return best;
    }

    /** Seconds from the start of the process to the end of the first second with that share of the best. */
    double reached(double share) {
        return seconds.stream()
                .filter(second -> second.perSecond() >= share * best)
                .mapToDouble(Second::end)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing was answered"));
    }
}
