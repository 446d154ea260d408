package io.statepair.stateless;

import java.util.Random;

/** Text of everything that Unicode has, controls and astral planes included, but for what no text of ours may have. */
public final class AnyText {

    private AnyText() {}

    public static String of(Random random, int codePoints) {
        return random.ints(1, Character.MAX_CODE_POINT + 1)
                .map(any -> random.nextBoolean() ? any : 1 + any % 0x3FF)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .limit(codePoints)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
