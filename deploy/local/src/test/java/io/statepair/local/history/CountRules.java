package io.statepair.local.history;

import java.util.stream.Stream;

/** What must be true of the number of turns, wherever the service shows it. */
final class CountRules {

    private CountRules() {}

    static Stream<Finding> acknowledgedTurnIsCounted(SessionTrace trace) {
        Timeline<Observed<NumberedTurn>> acknowledged = Timeline.of(
                trace.acknowledgedTurns(),
                Observed::completion,
                turn -> turn.value().turn());
        return counts(trace)
                .flatMap(count -> acknowledged
                        .greatestBefore(count.invocation())
                        .filter(turn -> turn.value().turn() > count.value())
                        .map(turn -> Finding.of(
                                count.event(),
                                "it shows %d turns, and before it began turn %d was acknowledged to %s"
                                        .formatted(count.value(), turn.value().turn(), turn.event())))
                        .stream());
    }

    static Stream<Finding> countedTurnWasSent(SessionTrace trace) {
        Timeline<Event> sent = Timeline.of(
                trace.turns().stream()
                        .map(Observed::event)
                        .filter(Event::mayHaveHappened)
                        .toList(),
                Event::invocation,
                Event::invocation);
        return counts(trace).flatMap(count -> {
            // A turn that begins in the very moment in which the other operation ends is concurrent with it.
            int most = sent.countBefore(count.completion() + 1);
            return count.value() <= most
                    ? Stream.empty()
                    : Stream.of(Finding.of(
                            count.event(),
                            "it shows %d turns when no more than %d had been sent".formatted(count.value(), most)));
        });
    }

    /** Once nothing moves any more, a stale copy of the session shows here. */
    static Stream<Finding> finalCountIsThatOfTheTurns(SessionTrace trace) {
        return trace.live().stream()
                .filter(live -> live.state().messageCount() != live.turns().size())
                .map(live -> Finding.ofFinalState("the session shows %d turns, its history %d"
                        .formatted(live.state().messageCount(), live.turns().size())));
    }

    private static Stream<Observed<Integer>> counts(SessionTrace trace) {
        return Stream.of(
                        trace.states().stream().map(state -> state.map(SessionState::messageCount)),
                        trace.replies().stream().map(reply -> reply.map(Reply::messageCount)),
                        trace.histories().stream().map(history -> history.map(HistoryPage::newestTurn)))
                .flatMap(counts -> counts);
    }
}
