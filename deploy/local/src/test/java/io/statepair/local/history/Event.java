package io.statepair.local.history;

import org.jspecify.annotations.Nullable;

/**
 * One operation of one client.
 *
 * @param session absent when a creation was not acknowledged: its client never learnt the id
 * @param servedBy the instance that answered, or the edge itself; absent when nobody did
 * @param invocation nanoseconds on the clock of the {@link History}, taken before the request left
 * @param completion likewise, taken when the client had the answer or gave up
 */
public record Event(
        String client,
        @Nullable String session,
        @Nullable String servedBy,
        long invocation,
        long completion,
        Operation operation) {

    /** In real time; two events of which neither precedes the other are concurrent. */
    boolean precedes(Event other) {
        return completion < other.invocation;
    }

    boolean isAcknowledged() {
        return operation.outcome() instanceof Outcome.Acknowledged;
    }

    /** Whether it took effect or may yet. */
    boolean mayHaveHappened() {
        return !(operation.outcome() instanceof Outcome.Refused);
    }

    boolean isNotFound() {
        return operation.outcome() instanceof Outcome.Refused<?> refused && refused.isNotFound();
    }

    @Override
    public String toString() {
        return "%s by %s at %d..%d".formatted(what(), client, invocation, completion);
    }

    private String what() {
        return switch (operation) {
            case Operation.Create _ -> "CREATE";
            case Operation.Turn turn -> "TURN \"" + turn.message() + '"';
            case Operation.Read _ -> "READ";
            case Operation.Patch patch -> "PATCH " + patch.clientData();
            case Operation.ReadHistory page -> page.limit() == null ? "HISTORY" : "HISTORY of " + page.limit();
            case Operation.End _ -> "END";
        };
    }
}
