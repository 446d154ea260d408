package io.statepair.loadtest.compare;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What was seen during a run, and what lies between two moments of it. */
final class Samples {
    /** Milliseconds. Across a longer gap nobody knows how what was used is to be shared out. */
    private static final long GAP = 5_000;

    private final NavigableMap<Long, Sample> byMoment = new TreeMap<>();

    synchronized void add(Sample sample) {
        byMoment.put(sample.at(), sample);
    }

    /** Nothing if the moment is not between two samples that are near each other. */
    private Optional<Sample> at(long moment) {
        Map.Entry<Long, Sample> before = byMoment.floorEntry(moment);
        Map.Entry<Long, Sample> after = byMoment.higherEntry(moment);
        return before == null || after == null || after.getKey() - before.getKey() > GAP
                ? Optional.empty()
                : Optional.of(before.getValue().towards(after.getValue(), moment));
    }

    /** What was used between two moments; nothing if nobody was watching then. */
    synchronized Optional<Interval> between(long start, long end) {
        return at(start).flatMap(first -> at(end).map(last -> new Interval(first, last)));
    }
}
