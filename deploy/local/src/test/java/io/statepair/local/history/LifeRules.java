package io.statepair.local.history;

import java.util.stream.Stream;

/** What must be true of the life of a session: it ends when it is ended or left alone, and it ends once. */
final class LifeRules {

    private LifeRules() {}

    /** A 404 counts as its end too, whoever caused it; that nobody did is for {@link #sessionIsNotLost} to find. */
    static Stream<Finding> endedSessionStaysEnded(SessionTrace trace) {
        Timeline<Event> seenEnded = Timeline.of(
                trace.events().stream().filter(LifeRules::showsTheEnd).toList(), Event::completion, Event::completion);
        Stream<Finding> inBetween = trace.events().stream()
                .filter(Event::isAcknowledged)
                .filter(event -> !isEnd(event))
                .flatMap(event -> seenEnded
                        .greatestBefore(event.invocation())
                        .map(end -> Finding.of(event, "it was done although the session had ended for " + end))
                        .stream());
        Stream<Finding> atTheEnd = trace.live().stream()
                .flatMap(_ -> seenEnded
                        .greatestBefore(Long.MAX_VALUE)
                        .map(end -> Finding.ofFinalState("the session is alive although it had ended for " + end))
                        .stream());
        return Stream.concat(inBetween, atTheEnd);
    }

    /** Only the first operation that misses the session is named: all that follow miss it as well. */
    static Stream<Finding> sessionIsNotLost(SessionTrace trace) {
        Timeline<Event> ends = Timeline.of(
                trace.events().stream()
                        .filter(LifeRules::isEnd)
                        .filter(Event::mayHaveHappened)
                        .toList(),
                Event::invocation,
                Event::invocation);
        Timeline<Event> activity = Timeline.of(
                trace.events().stream().filter(LifeRules::isActivity).toList(), Event::completion, Event::invocation);
        return trace.events().stream()
                .filter(Event::isNotFound)
                .filter(event -> ends.countBefore(event.completion() + 1) == 0)
                .flatMap(event -> activity
                        .greatestBefore(event.invocation())
                        .filter(last -> event.completion() - last.invocation()
                                < trace.idleTimeout().toNanos())
                        .map(last -> Finding.of(event, "nobody had ended the session, and it was there for " + last))
                        .stream())
                .limit(1);
    }

    static Stream<Finding> endHasACause(SessionTrace trace) {
        boolean mayHaveEnded = trace.events().stream()
                .anyMatch(event -> event.isNotFound() || (isEnd(event) && event.mayHaveHappened()));
        return trace.finalState() instanceof FinalState.Ended && !mayHaveEnded
                ? Stream.of(Finding.ofFinalState("the session is gone and nobody ended it"))
                : Stream.empty();
    }

    /** Without it most rules have nothing to judge, and a history would pass for that. */
    static Stream<Finding> finalStateIsKnown(SessionTrace trace) {
        return trace.finalState() != null ? Stream.empty() : Stream.of(Finding.ofFinalState("nobody read it"));
    }

    private static boolean showsTheEnd(Event event) {
        return event.isNotFound() || (isEnd(event) && event.isAcknowledged());
    }

    private static boolean isEnd(Event event) {
        return event.operation() instanceof Operation.End;
    }

    /** What is certain to have kept the session alive; whether reading its history does is the service's own affair. */
    private static boolean isActivity(Event event) {
        return event.isAcknowledged() && !isEnd(event) && !(event.operation() instanceof Operation.ReadHistory);
    }
}
