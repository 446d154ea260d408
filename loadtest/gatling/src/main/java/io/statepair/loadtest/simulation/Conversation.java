package io.statepair.loadtest.simulation;

/** What every visitor says and expects to hear, to whichever service: message and reply have the same size for all ways. */
final class Conversation {
    private static final String SMALL_TALK =
            "It is a fine day for a walk along the river, and I will tell you about it when I come back";

    private Conversation() {}

    static String message(int visitor, int turn) {
        return switch (turn % 4) {
            case 0 -> "my name is " + name(visitor);
            case 1 -> "what is my name?";
            case 2 -> "remember my favourite colour is blue";
            default -> SMALL_TALK;
        };
    }

    /** What a reply to that message begins with. Only the answer to the question, the second of four, needs a memory. */
    static String reply(int visitor, int turn) {
        return switch (turn % 4) {
            case 0 -> "Nice to meet you, " + name(visitor) + ".";
            case 1 -> "Your name is " + name(visitor) + ".";
            case 2 -> "I will remember that my favourite colour is blue.";
            default -> "This is turn ";
        };
    }

    private static String name(int visitor) {
        return "Visitor %07d".formatted(visitor);
    }
}
