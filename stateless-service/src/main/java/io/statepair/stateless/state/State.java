package io.statepair.stateless.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one client, between its requests only in the client's own hands.
 *
 * @param turn the number of the last turn, 0 before the first
 * @param previous what a reply may quote of the last message, never empty; null before the first turn
 * @param facts what the conversation remembers
 * @param cart quantities by product, in the order in which the products came
 */
public record State(
        int turn, @Nullable String previous, SortedMap<String, String> facts, SequencedMap<String, Integer> cart) {

    public static final State NONE = new State(
            0, null, Collections.emptySortedMap(), Collections.unmodifiableSequencedMap(new LinkedHashMap<>()));

    /** Gives the state after one more turn, whose message later replies quote as {@code quotable}. */
    public State afterTurn(String quotable, SortedMap<String, String> remembered) {
        return new State(turn + 1, quotable, remembered, cart);
    }

    public State withCart(SequencedMap<String, Integer> lines) {
        return new State(turn, previous, facts, lines);
    }
}
