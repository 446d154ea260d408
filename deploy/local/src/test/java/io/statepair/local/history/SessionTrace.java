package io.statepair.local.history;

import io.statepair.local.history.Outcome.Acknowledged;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one session, in the parts that the rules compare.
 *
 * @param events in the order of their invocation
 * @param finalState absent when nobody read it
 * @param idleTimeout how long a session may go without activity before it may be gone
 */
record SessionTrace(List<Event> events, @Nullable FinalState finalState, Duration idleTimeout) {

    SessionTrace {
        Set<String> messages = new HashSet<>();
        for (Event event : events) {
            if (event.operation() instanceof Operation.Turn turn && !messages.add(turn.message())) {
                throw new IllegalArgumentException("%s was not the first to send its message".formatted(event));
            }
        }
    }

    /** What every turn asked for, done or not. */
    List<Observed<Operation.Turn>> turns() {
        return observe(operation -> operation instanceof Operation.Turn turn ? Optional.of(turn) : Optional.empty());
    }

    List<Observed<Reply>> replies() {
        return observe(operation -> operation instanceof Operation.Turn(var _, Acknowledged<Reply>(Reply reply))
                ? Optional.of(reply)
                : Optional.empty());
    }

    /** The acknowledged turns, as a history has to show them: with the message that was sent, not with its echo. */
    List<Observed<NumberedTurn>> acknowledgedTurns() {
        return observe(
                operation -> operation instanceof Operation.Turn(String message, Acknowledged<Reply>(Reply reply))
                        ? Optional.of(new NumberedTurn(reply.turn(), message, reply.reply()))
                        : Optional.empty());
    }

    List<Observed<SessionState>> states() {
        return observe(operation -> switch (operation) {
            case Operation.Create(var _, Acknowledged<SessionState>(SessionState state)) -> Optional.of(state);
            case Operation.Read(Acknowledged<SessionState>(SessionState state)) -> Optional.of(state);
            case Operation.Patch(var _, Acknowledged<SessionState>(SessionState state)) -> Optional.of(state);
            default -> Optional.empty();
        });
    }

    /** What the acknowledged creation answered; empty when no recorded client made the session. */
    Optional<Observed<SessionState>> creation() {
        return states().stream()
                .filter(state -> state.event().operation() instanceof Operation.Create)
                .findFirst();
    }

    /** What the creation and every patch asked to be written, done or not. */
    List<Observed<Map<String, String>>> writes() {
        return observe(operation -> switch (operation) {
            case Operation.Create create -> Optional.of(create.clientData());
            case Operation.Patch patch -> Optional.of(patch.clientData());
            default -> Optional.empty();
        });
    }

    List<Observed<HistoryPage>> histories() {
        return observe(operation ->
                operation instanceof Operation.ReadHistory(var limit, Acknowledged<List<NumberedTurn>>(var turns))
                        ? Optional.of(new HistoryPage(turns, limit))
                        : Optional.empty());
    }

    Optional<FinalState.Live> live() {
        return finalState instanceof FinalState.Live live ? Optional.of(live) : Optional.empty();
    }

    /** All turns that are kept; empty when nobody knows. */
    Optional<List<NumberedTurn>> finalTurns() {
        return switch (finalState) {
            case FinalState.Live live -> Optional.of(live.turns());
            case FinalState.Ended ended -> Optional.ofNullable(ended.turns());
            case null -> Optional.empty();
        };
    }

    private <T> List<Observed<T>> observe(Function<Operation, Optional<T>> part) {
        return events.stream()
                .flatMap(event -> part.apply(event.operation()).map(value -> new Observed<>(event, value)).stream())
                .toList();
    }
}
