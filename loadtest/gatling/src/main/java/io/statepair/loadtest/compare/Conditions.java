package io.statepair.loadtest.compare;

import io.statepair.loadtest.simulation.Load;
import io.statepair.loadtest.simulation.Model;

/** Under which load a table's figures were made. */
final class Conditions {
    private Conditions() {}

    static String of(Model model, Report report) {
        Load load = model == Model.OPEN ? report.load().open(report.visitsPerSecond()) : report.load();
        String sessions = "%,d conversations live, and each is read while it is measured; %d s for each pass."
                .formatted(load.sessions(), load.window());
        return switch (model) {
            case CLOSED ->
                "**Closed model**: %d visitors, each of whom comes again as soon as he is served. %s"
                        .formatted(load.users(), sessions);
            case OPEN ->
                "**Open model**: %s visits a second, the same for all ways, however slow the answers are. %s"
                        .formatted(Figures.number(report.visitsPerSecond()), sessions);
        };
    }
}
