package io.statepair.stateful.store;

import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes session ids and recognises its own: 32 random bytes and a keyed check of 10 bytes, in base64url. The check lets
 * every instance refuse a made-up id without asking a store.
 */
public final class SessionIds {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 32;
    private static final int CHECK_BYTES = 10;
    private static final int MIN_KEY_BYTES = 32;
    static final int LENGTH = 56;

    // What the first prototype gave. It may have been imported, and if it is no session now, then because that has
    // ended.
    private static final Pattern PHASE_1 = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final SecureRandom random = new SecureRandom();
    /** One for each thread, copied: to make a new one would look its provider up and prepare the key. */
    @SuppressWarnings("ThreadLocalUsage") // A service has one of these, with the key that it was given.
    private final ThreadLocal<Mac> keyed;

    /** @param base64Key at least 32 bytes, the same for every instance */
    public SessionIds(String base64Key) {
        byte[] bytes = Base64.getDecoder().decode(base64Key.strip());
        if (bytes.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("pair.session.id-key must be at least 32 bytes, in base64");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            keyed = ThreadLocal.withInitial(() -> copy(mac));
        } catch (GeneralSecurityException e) {
            throw noAlgorithm(e);
        }
    }

    private static Mac copy(Mac mac) {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException e) {
            throw noAlgorithm(e);
        }
    }

    String next() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        byte[] id = Arrays.copyOf(bytes, RANDOM_BYTES + CHECK_BYTES);
        System.arraycopy(check(bytes), 0, id, RANDOM_BYTES, CHECK_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /**
     * Passes an id that this key made.
     *
     * @throws Problem 400 for another form, 404 for a made-up id and for one of the first prototype
     */
    String require(String id) {
        byte[] bytes = decode(id);
        if (bytes == null) {
            if (PHASE_1.matcher(id).matches()) {
                throw Problem.sessionNotFound();
            }
            throw new Problem(ProblemType.MALFORMED_ID, "A session id has 56 characters of A-Z, a-z, 0-9, - and _.");
        }
        byte[] random = Arrays.copyOf(bytes, RANDOM_BYTES);
        byte[] given = Arrays.copyOfRange(bytes, RANDOM_BYTES, bytes.length);
        if (!MessageDigest.isEqual(given, check(random))) {
            throw Problem.sessionNotFound();
        }
        return id;
    }

    private static byte @Nullable [] decode(String id) {
        if (id.length() != LENGTH) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(id);
            return bytes.length == RANDOM_BYTES + CHECK_BYTES ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private byte[] check(byte[] bytes) {
        return Arrays.copyOf(keyed.get().doFinal(bytes), CHECK_BYTES);
    }

    private static IllegalStateException noAlgorithm(Exception cause) {
        return new IllegalStateException("every JDK has an " + ALGORITHM + " that can be copied", cause);
    }
}
