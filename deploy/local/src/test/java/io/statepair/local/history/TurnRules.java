package io.statepair.local.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.statepair.local.history.Outcome.Acknowledged;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must be true of the turns of a session: none lost, none invented, none twice, each in its place. */
final class TurnRules {

    private TurnRules() {}

    static Stream<Finding> replyEchoesItsMessage(SessionTrace trace) {
        return trace.turns().stream()
                .flatMap(turn -> turn.value().outcome() instanceof Acknowledged<Reply>(Reply reply)
                                && !reply.message().equals(turn.value().message())
                        ? Stream.of(Finding.of(turn.event(), "the answer is to \"%s\"".formatted(reply.message())))
                        : Stream.empty());
    }

    /** Kept as it was acknowledged: under that number, with the message that was sent and the reply that was given. */
    static Stream<Finding> acknowledgedTurnIsKept(SessionTrace trace) {
        if (trace.finalTurns().isEmpty()) {
            return Stream.empty();
        }
        Map<Integer, NumberedTurn> kept =
                finalTurns(trace).collect(toMap(NumberedTurn::turn, turn -> turn, (first, _) -> first));
        return trace.acknowledgedTurns().stream()
                .filter(turn -> !turn.value().equals(kept.get(turn.value().turn())))
                .map(turn -> Finding.of(
                        turn.event(),
                        "acknowledged as %s, and kept there is %s"
                                .formatted(
                                        turn.value(),
                                        nothingOr(kept.get(turn.value().turn())))));
    }

    static Stream<Finding> messageIsKeptOnce(SessionTrace trace) {
        return finalTurnsByMessage(trace).values().stream()
                .filter(turns -> turns.size() > 1)
                .map(turns ->
                        Finding.ofFinalState("the same message is there %d times: %s".formatted(turns.size(), turns)));
    }

    static Stream<Finding> refusedTurnLeavesNothing(SessionTrace trace) {
        Map<String, NumberedTurn> shown =
                shownTurns(trace).collect(toMap(NumberedTurn::message, turn -> turn, (first, _) -> first));
        return trace.turns().stream()
                .filter(turn -> !turn.event().mayHaveHappened())
                .filter(turn -> shown.containsKey(turn.value().message()))
                .map(turn -> Finding.of(
                        turn.event(),
                        "refused, and yet shown as %s"
                                .formatted(shown.get(turn.value().message()))));
    }

    static Stream<Finding> everyTurnWasSent(SessionTrace trace) {
        Set<String> sent =
                trace.turns().stream().map(turn -> turn.value().message()).collect(toSet());
        return shownTurns(trace)
                .filter(turn -> !sent.contains(turn.message()))
                .map(turn -> new Finding("a history", "nobody sent %s".formatted(turn)));
    }

    static Stream<Finding> numbersRunFromOne(SessionTrace trace) {
        List<Integer> numbers =
                finalTurns(trace).map(NumberedTurn::turn).sorted().toList();
        return IntStream.range(0, numbers.size())
                .filter(i -> numbers.get(i) != i + 1)
                .limit(1)
                .mapToObj(i -> Finding.ofFinalState("turn %d stands where turn %d belongs, of %d turns"
                        .formatted(numbers.get(i), i + 1, numbers.size())));
    }

    /** A turn of unknown outcome has its number from the final state, if it is there. */
    static Stream<Finding> numbersRiseInRealTime(SessionTrace trace) {
        Timeline<Observed<NumberedTurn>> acknowledged = Timeline.of(
                trace.acknowledgedTurns(),
                Observed::completion,
                turn -> turn.value().turn());
        Map<String, List<NumberedTurn>> kept = finalTurnsByMessage(trace);
        return trace.turns().stream()
                .flatMap(turn -> number(turn.value(), kept)
                        .flatMap(number -> acknowledged
                                .greatestBefore(turn.invocation())
                                .filter(earlier -> earlier.value().turn() >= number)
                                .map(earlier -> Finding.of(
                                        turn.event(),
                                        "it is turn %d, and before it began turn %d was acknowledged to %s"
                                                .formatted(
                                                        number, earlier.value().turn(), earlier.event()))))
                        .stream());
    }

    /** Also in sessions that have ended, and of which nobody knows what is kept. */
    static Stream<Finding> numberMeansOneTurn(SessionTrace trace) {
        Map<Integer, NumberedTurn> first = new HashMap<>();
        Stream<NumberedTurn> acknowledged = trace.acknowledgedTurns().stream().map(Observed::value);
        return Stream.concat(acknowledged, shownTurns(trace))
                .distinct()
                .flatMap(turn -> Optional.ofNullable(first.putIfAbsent(turn.turn(), turn)).stream()
                        .map(other -> new Finding(
                                "turn %d".formatted(turn.turn()), "seen as %s and as %s".formatted(other, turn))));
    }

    static Stream<Finding> historyHasNoGap(SessionTrace trace) {
        return trace.histories().stream()
                .flatMap(history -> history.value().gap().map(gap -> Finding.of(history.event(), gap)).stream());
    }

    /** Every turn that the service has shown in a history, in between or at the end. */
    private static Stream<NumberedTurn> shownTurns(SessionTrace trace) {
        Stream<NumberedTurn> inBetween =
                trace.histories().stream().flatMap(history -> history.value().turns().stream());
        return Stream.concat(inBetween, finalTurns(trace)).distinct();
    }

    private static Stream<NumberedTurn> finalTurns(SessionTrace trace) {
        return trace.finalTurns().stream().flatMap(List::stream);
    }

    private static Map<String, List<NumberedTurn>> finalTurnsByMessage(SessionTrace trace) {
        return finalTurns(trace)
                .sorted(Comparator.comparingInt(NumberedTurn::turn))
                .collect(groupingBy(NumberedTurn::message));
    }

    private static Optional<Integer> number(Operation.Turn turn, Map<String, List<NumberedTurn>> kept) {
        return turn.outcome() instanceof Acknowledged<Reply>(Reply reply)
                ? Optional.of(reply.turn())
                : Optional.ofNullable(kept.get(turn.message()))
                        .map(turns -> turns.getFirst().turn());
    }

    private static String nothingOr(@Nullable Object found) {
        return Objects.requireNonNullElse(found, "nothing").toString();
    }
}
