package io.statepair.stateful.web;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Chooses the id under which a request is logged: the caller's own where it is harmless. */
final class RequestId {

    private static final int MAX_LENGTH = 64;

    private RequestId() {}

    /** The given id when it is 1 to 64 of {@code [A-Za-z0-9._-]}, else a fresh one. */
    static String orFresh(@Nullable String given) {
        return given != null && isWellFormed(given) ? given : fresh();
    }

    // A correlation id is no secret: a fast generator will do.
    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private static boolean isWellFormed(String id) {
        return !id.isEmpty() && id.length() <= MAX_LENGTH && id.chars().allMatch(RequestId::isAllowed);
    }

    private static boolean isAllowed(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ".-_".indexOf(c) >= 0;
    }
}
