package io.statepair.local.history;

/** A turn as the history of a session shows it. */
public record NumberedTurn(int turn, String message, String reply) {

    @Override
    public String toString() {
        return "turn %d \"%s\" answered \"%s\"".formatted(turn, message, reply);
    }
}
