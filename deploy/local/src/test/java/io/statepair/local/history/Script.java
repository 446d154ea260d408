package io.statepair.local.history;

import io.statepair.local.history.Outcome.Acknowledged;
import io.statepair.local.history.Outcome.Refused;
import io.statepair.local.history.Outcome.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes down by hand what clients saw of session "s", in nanoseconds from..to. Its service replies "re a" to "a", and
 * may forget it after {@link #IDLE}.
 */
final class Script {

    static final Duration IDLE = Duration.ofNanos(1_000);

    private final List<Event> events = new ArrayList<>();
    private final List<FinalState> finalStates = new ArrayList<>();

    /** A session created at 0..1, with version 1. */
    static Script ofSession() {
        return ofSession(Map.of());
    }

    static Script ofSession(Map<String, String> clientData) {
        return new Script().add(0, 1, new Operation.Create(clientData, state(1, 0, clientData)));
    }

    Script turn(long from, long to, String message, int turn) {
        return add(from, to, turnOf(message, new Acknowledged<>(reply(turn, message))));
    }

    Script unknownTurn(long from, long to, String message) {
        return add(from, to, turnOf(message, new Unknown<>("status 503")));
    }

    Script refusedTurn(long from, long to, String message) {
        return add(from, to, turnOf(message, new Refused<>(429)));
    }

    Script read(long from, long to, int version, int count) {
        return read(from, to, version, count, Map.of());
    }

    Script read(long from, long to, int version, int count, Map<String, String> clientData) {
        return add(from, to, new Operation.Read(state(version, count, clientData)));
    }

    Script notFound(long from, long to) {
        return add(from, to, new Operation.Read(new Refused<>(404)));
    }

    Script patch(long from, long to, Map<String, String> patch, int version, Map<String, String> result) {
        return add(from, to, new Operation.Patch(patch, state(version, 0, result)));
    }

    Script unknownPatch(long from, long to, Map<String, String> patch) {
        return add(from, to, new Operation.Patch(patch, new Unknown<>("connection reset")));
    }

    Script refusedPatch(long from, long to, Map<String, String> patch) {
        return add(from, to, new Operation.Patch(patch, new Refused<>(412)));
    }

    Script history(long from, long to, NumberedTurn... newestFirst) {
        return add(from, to, new Operation.ReadHistory(null, new Acknowledged<>(List.of(newestFirst))));
    }

    Script page(long from, long to, int limit, NumberedTurn... newestFirst) {
        return add(from, to, new Operation.ReadHistory(limit, new Acknowledged<>(List.of(newestFirst))));
    }

    Script end(long from, long to) {
        return add(from, to, new Operation.End(new Acknowledged<>(new NoContent())));
    }

    Script unknownEnd(long from, long to) {
        return add(from, to, new Operation.End(new Unknown<>("no answer")));
    }

    /** Alive at the end with these messages as turns 1, 2, … */
    Script live(String... messages) {
        return live(turns(messages).toArray(NumberedTurn[]::new));
    }

    Script live(NumberedTurn... turns) {
        return liveShowing(turns.length, turns);
    }

    Script liveAndEmpty() {
        return liveShowing(0);
    }

    /** Alive with a state that counts its turns in its own way. */
    Script liveShowing(int count, NumberedTurn... turns) {
        return end(new FinalState.Live("s", new SessionState("s", 99, count, Map.of()), List.of(turns)));
    }

    /** Ended, and nobody looked for its turns. */
    Script ended() {
        return end(new FinalState.Ended("s", null));
    }

    /** Ended with these messages as turns 1, 2, … */
    Script endedWith(String... messages) {
        return end(new FinalState.Ended("s", turns(messages)));
    }

    Script add(long from, long to, Operation operation) {
        events.add(new Event("c", "s", "i", from, to, operation));
        return this;
    }

    Recording recording() {
        return new Recording(List.copyOf(events), List.copyOf(finalStates));
    }

    List<String> violations() {
        return new HistoryChecker(IDLE).violations(recording());
    }

    static NumberedTurn turn(int turn, String message) {
        return new NumberedTurn(turn, message, "re " + message);
    }

    static Reply reply(int turn, String message) {
        return new Reply(turn, message, "re " + message, turn);
    }

    private static List<NumberedTurn> turns(String... messages) {
        return IntStream.range(0, messages.length)
                .mapToObj(i -> turn(i + 1, messages[i]))
                .toList();
    }

    private Script end(FinalState state) {
        finalStates.add(state);
        return this;
    }

    private static Operation turnOf(String message, Outcome<Reply> outcome) {
        return new Operation.Turn(message, outcome);
    }

    private static Outcome<SessionState> state(int version, int count, Map<String, String> clientData) {
        return new Acknowledged<>(new SessionState("s", version, count, clientData));
    }
}
