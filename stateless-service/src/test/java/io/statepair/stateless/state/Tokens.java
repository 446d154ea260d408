package io.statepair.stateless.state;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Tokens of keys that differ in one byte. */
public final class Tokens {

    static final Duration LIFETIME = Duration.ofMinutes(15);

    private Tokens() {}

    public static StateTokens any() {
        return anyAt(Clock.systemUTC());
    }

    /** With the same key as any. */
    public static StateTokens anyAt(Clock clock) {
        return of(1, null, clock);
    }

    static StateTokens of(int current, @Nullable Integer previous, Clock clock) {
        return new StateTokens(key(current), previous == null ? null : key(previous), LIFETIME, clock);
    }

    static StateKey key(int first) {
        return StateKey.of("key", base64(first));
    }

    static String base64(int first) {
        byte[] secret = new byte[32];
        secret[0] = (byte) first;
        return Base64.getEncoder().encodeToString(secret);
    }
}
