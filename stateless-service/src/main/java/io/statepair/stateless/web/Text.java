package io.statepair.stateless.web;

import java.nio.charset.StandardCharsets;

/** What text may be, wherever it comes from. */
public final class Text {

    private Text() {}

    /**
     * Passes text that both services can keep: PostgreSQL holds no U+0000, and UTF-8 carries no half character.
     *
     * @throws InvalidValue for U+0000 and for half a surrogate pair
     */
    public static String requirePlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new InvalidValue("must not contain U+0000");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
                    throw new InvalidValue("must not contain half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    public static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
