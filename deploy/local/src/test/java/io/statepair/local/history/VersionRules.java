package io.statepair.local.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What must be true of the versions of a session, which are what tells a stale copy from the truth. */
final class VersionRules {

    private VersionRules() {}

    /** Neither behind an acknowledged change nor behind an earlier read. */
    static Stream<Finding> versionNeverGoesBack(SessionTrace trace) {
        Timeline<Observed<SessionState>> seen = Timeline.of(
                trace.states(), Observed::completion, state -> state.value().version());
        return trace.states().stream()
                .flatMap(state -> seen
                        .greatestBefore(state.invocation())
                        .filter(earlier ->
                                earlier.value().version() > state.value().version())
                        .map(earlier -> Finding.of(
                                state.event(),
                                "it shows version %d, and before it began version %d was shown to %s"
                                        .formatted(
                                                state.value().version(),
                                                earlier.value().version(),
                                                earlier.event())))
                        .stream());
    }

    /** A turn is answered without its version; but every change adds one, so counting them gives a lower bound. */
    static Stream<Finding> versionCountsAcknowledgedChanges(SessionTrace trace) {
        return trace.creation().stream().flatMap(creation -> {
            Timeline<Event> changes = Timeline.of(
                    trace.events().stream()
                            .filter(VersionRules::isAcknowledgedChange)
                            .toList(),
                    Event::completion,
                    Event::completion);
            return trace.states().stream().flatMap(state -> {
                long least = creation.value().version() + changes.countBefore(state.invocation());
                return state.value().version() >= least
                        ? Stream.empty()
                        : Stream.of(Finding.of(
                                state.event(),
                                "it shows version %d, and the changes acknowledged before it began make it %d at least"
                                        .formatted(state.value().version(), least)));
            });
        });
    }

    static Stream<Finding> versionMeansOneContent(SessionTrace trace) {
        Map<Long, Observed<SessionState>> first = new HashMap<>();
        return trace.states().stream()
                .flatMap(state -> Optional.ofNullable(
                                first.putIfAbsent(state.value().version(), state))
                        .stream()
                        .filter(other -> !other.value().hasContentOf(state.value()))
                        .map(other -> Finding.of(
                                state.event(),
                                "it shows %s, and %s saw %s".formatted(state.value(), other.event(), other.value()))));
    }

    private static boolean isAcknowledgedChange(Event event) {
        return event.isAcknowledged()
                && (event.operation() instanceof Operation.Turn || event.operation() instanceof Operation.Patch);
    }
}
