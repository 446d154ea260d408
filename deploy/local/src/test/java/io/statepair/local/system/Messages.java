package io.statepair.local.system;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What people say in one conversation, and what they should not. Messages are JSON values written with ASCII alone, so
 * that even half a character arrives as it left.
 */
final class Messages {

    private static final String ASTRAL = "😀";

    /** Each just within a limit or just beyond it. */
    private static final List<String> LIMITS = List.of(
            "",
            " ",
            "x".repeat(4096),
            "x".repeat(4097),
            "é".repeat(2048),
            "é".repeat(2048) + "x",
            "remember " + "k".repeat(64) + " is v",
            "remember " + "k".repeat(65) + " is v",
            "remember " + ASTRAL.repeat(64) + " is v",
            "remember " + ASTRAL.repeat(65) + " is v",
            "remember k is " + "v".repeat(256),
            "remember k is " + "v".repeat(257),
            "remember k is " + ASTRAL.repeat(256) + ".",
            "remember k is " + ASTRAL.repeat(257) + ".",
            "my name is " + "n".repeat(256),
            "my name is " + "n".repeat(257),
            ASTRAL.repeat(200),
            ASTRAL.repeat(201),
            "a\0b",
            "\ud83d",
            "\ude00\ud83d",
            ASTRAL + "\ude00");

    private static final List<String> NO_STRINGS = List.of("null", "5", "1.5", "true", "[\"a\"]", "{\"a\":1}");
    private static final List<String> QUESTIONS =
            List.of("what is my name?", "What's my name", "what do you remember?", "WHAT DO YOU REMEMBER");
    private static final List<String> ENDS = List.of("", "", ".", "!!!", "  ", " . ", "\n");

    private final SplittableRandom random;
    private String last = literal("hello");

    Messages(long seed) {
        random = new SplittableRandom(seed);
    }

    String next() {
        last = drawn();
        return last;
    }

    private String drawn() {
        int dice = random.nextInt(100);
        if (dice < 10) {
            return literal("my name is " + text(20) + any(ENDS));
        }
        if (dice < 50) {
            return literal("remember key " + random.nextInt(60) + " is " + text(40) + any(ENDS));
        }
        if (dice < 62) {
            return literal(any(QUESTIONS));
        }
        if (dice < 70) {
            return last;
        }
        if (dice < 83) {
            return literal(any(LIMITS));
        }
        return dice < 86 ? any(NO_STRINGS) : literal(text(300) + any(ENDS));
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Text of all that Unicode has, half of it from where most people write. */
    private String text(int longest) {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(longest); left > 0; left--) {
            int c = random.nextInt(1, random.nextBoolean() ? 0x400 : Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 'x' : c);
        }
        return text.toString();
    }

    private static String literal(String message) {
        StringBuilder json = new StringBuilder("\"");
        message.chars().forEach(c -> {
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                json.append("\\u%04x".formatted(c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
