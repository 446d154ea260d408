package io.statepair.local.history;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An acknowledged history of a session.
 *
 * @param turns newest first
 * @param limit how many were asked for; all of them if absent
 */
record HistoryPage(List<NumberedTurn> turns, @Nullable Integer limit) {

    int newestTurn() {
        return turns.isEmpty() ? 0 : turns.getFirst().turn();
    }

    Optional<String> gap() {
        for (int i = 1; i < turns.size(); i++) {
            int expected = turns.get(i - 1).turn() - 1;
            int found = turns.get(i).turn();
            if (found != expected) {
                return Optional.of("turn %d stands where turn %d belongs".formatted(found, expected));
            }
        }
        return isComplete() ? Optional.empty() : Optional.of("it stops at turn " + oldestTurn());
    }

    private boolean isComplete() {
        return oldestTurn() <= 1 || (limit != null && turns.size() >= limit);
    }

    private int oldestTurn() {
        return turns.isEmpty() ? 0 : turns.getLast().turn();
    }
}
