package io.statepair.stateful.session;

import io.statepair.stateful.journal.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a session, newest first.
 *
 * @param nextCursor where an older page begins, null at the end
 */
public record History(
        String sessionId, List<Turn> items, @Nullable Integer nextCursor) {

    // Turns have no gaps: there is an older page unless this one holds the first.
    static History of(String sessionId, List<Turn> turns) {
        boolean more = !turns.isEmpty() && turns.getLast().turn() > 1;
        return new History(sessionId, turns, more ? turns.getLast().turn() : null);
    }
}
