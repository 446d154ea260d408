package io.statepair.loadtest.simulation;

import java.time.Duration;
import java.util.Collection;

/** Conversations begin, until there are enough of each way. */
final class Beginning extends Stage {
    /** What has not begun by then will not. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Collection<Talks> talks;
    private final int each;

    Beginning(Collection<Talks> talks, int each) {
        super("the conversations begin", PATIENCE, Duration.ZERO);
        this.talks = talks;
        this.each = each;
    }

    @Override
    String state() {
        int begun = talks.stream().mapToInt(Talks::begun).sum();
        return "%,d of %,d".formatted(begun, talks.size() * each);
    }
}
