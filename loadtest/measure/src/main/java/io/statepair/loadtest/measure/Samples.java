package io.statepair.loadtest.measure;

import java.util.ArrayList;
import java.util.List;

/** Every single sample of a run, for whoever wants to look behind a median. */
final class Samples {

    private final List<Entry> entries = new ArrayList<>();

    record Entry(
            String goal,
            int pass,
            String target,
            double perSecond,
            double cpuMicros,
            long p50Micros,
            long p99Micros,
            long refused) {}

    void note(String goal, int pass, String target, Sample sample) {
        Load load = sample.load();
        entries.add(new Entry(
                goal,
                pass,
                target,
                sample.perSecond(),
                sample.cpuMicros(),
                load.p50Micros(),
                load.p99Micros(),
                load.refused()));
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }
}
