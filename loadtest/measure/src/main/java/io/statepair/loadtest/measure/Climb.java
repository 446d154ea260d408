package io.statepair.loadtest.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * How a server gets faster after its start, second by second, until ten of them bring no new best worth the name. Its peak
 * is what it does in these ten: its one best second is also the machine's luckiest.
 */
final class Climb {

    private static final int MOST_SECONDS = 300;
    private static final int QUIET_SECONDS = 10;

    private final WarmUp warmUp = new WarmUp(MOST_SECONDS, QUIET_SECONDS);
    private final List<Second> seconds = new ArrayList<>();

    private record Second(double end, double perSecond) {}

    /**
     * One more second.
     *
     * @param end seconds from the start of the process
     */
    void add(double end, double perSecond) {
        seconds.add(new Second(end, perSecond));
        warmUp.add(perSecond);
    }

    /**
     * Whether it gets no faster.
     *
     * @throws IllegalStateException when it still does after five minutes
     */
    boolean isOver() {
        if (warmUp.isOver() && !warmUp.isQuiet()) {
            throw new IllegalStateException("it still gets faster after " + MOST_SECONDS + " s");
        }
        return warmUp.isQuiet();
    }

    /** Requests a second, the median of the last ten. */
    double peak() {
        return Spread.of(seconds.subList(Math.max(0, seconds.size() - QUIET_SECONDS), seconds.size()).stream()
                        .map(Second::perSecond)
                        .toList())
                .median();
    }

    /**
     * Seconds from the start of the process to the end of the first second with that share of the peak.
     *
     * @throws IllegalStateException when nothing was answered in the end
     */
    double reached(double share) {
        double enough = share * peak();
        if (enough == 0) {
            throw new IllegalStateException("nothing was answered any more");
        }
        return seconds.stream()
                .filter(second -> second.perSecond() >= enough)
                .mapToDouble(Second::end)
                .findFirst()
                .orElseThrow();
    }
}
