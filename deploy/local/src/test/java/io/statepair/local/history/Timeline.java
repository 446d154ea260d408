package io.statepair.local.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Things ordered by a moment of theirs; asks in log n what was there before another moment, and the greatest of it. */
final class Timeline<T> {

    private final long[] moments;
    private final List<T> greatestSoFar;

    private Timeline(long[] moments, List<T> greatestSoFar) {
        this.moments = moments;
        this.greatestSoFar = greatestSoFar;
    }

    static <T> Timeline<T> of(Collection<T> things, ToLongFunction<T> moment, ToLongFunction<T> value) {
        List<T> ordered = new ArrayList<>(things);
        ordered.sort(Comparator.comparingLong(moment));
        long[] moments = ordered.stream().mapToLong(moment).toArray();
        for (int i = 1; i < moments.length; i++) {
            T before = ordered.get(i - 1);
            if (value.applyAsLong(before) > value.applyAsLong(ordered.get(i))) {
                ordered.set(i, before);
            }
        }
        return new Timeline<>(moments, ordered);
    }

    int countBefore(long moment) {
        int low = 0;
        int high = moments.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (moments[middle] < moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    Optional<T> greatestBefore(long moment) {
        int count = countBefore(moment);
        return count == 0 ? Optional.empty() : Optional.of(greatestSoFar.get(count - 1));
    }
}
