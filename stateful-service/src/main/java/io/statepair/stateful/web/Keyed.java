package io.statepair.stateful.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * A body together with the {@code Idempotency-Key} it came with.
 *
 * @param key null if there was none
 * @param fingerprint SHA-256 over method, path and body, in hexadecimal; empty without a key
 * @param caller whose key it is, if that is known
 */
public record Keyed<T>(T body, @Nullable String key, String fingerprint, Caller caller) {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,64}");
    private static final Pattern UUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    static <T> Keyed<T> of(ServerRequest request, byte[] bytes, T body) {
        String key = key(request);
        return new Keyed<>(body, key, key == null ? "" : fingerprint(request, bytes), Caller.of(request));
    }

    /** The key as one of the caller's or else of the session's, or null if there is none. */
    public @Nullable IdempotencyKey ofSession(String sessionId) {
        return in("session:" + sessionId);
    }

    /** The same before there is a session. Strangers may share an address, so their key must be a UUID. */
    public @Nullable IdempotencyKey ofAddress(ServerRequest request) {
        if (key != null && caller.userId() == null && !UUID.matcher(key).matches()) {
            throw Problem.invalid(HEADER, "must be a UUID on this route");
        }
        return in("address:" + ClientAddress.of(request));
    }

    private @Nullable IdempotencyKey in(String anonymous) {
        String scope = caller.userId() == null ? anonymous : "owner:" + caller.userId();
        return key == null ? null : new IdempotencyKey(scope, key, fingerprint);
    }

    // The draft writes the key as a quoted string, and most clients do not.
    private static @Nullable String key(ServerRequest request) {
        List<String> values = request.headers().header(HEADER);
        if (values.isEmpty()) {
            return null;
        }
        String value = values.getFirst();
        String key = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
        if (values.size() > 1 || !VISIBLE.matcher(key).matches()) {
            throw Problem.invalid(HEADER, "must be sent once and have 1 to 64 visible characters");
        }
        return key;
    }

    private static String fingerprint(ServerRequest request, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.method() + " " + request.path() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
