package io.statepair.stateless.state;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.util.Base64URL;
import io.statepair.stateless.web.Problem;
import io.statepair.stateless.web.ProblemType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Seals a state into a token that only the services can read or make, and opens it again. */
public final class StateTokens {

    static final int MAX_LENGTH = 8 * 1024;

    // Header, no key, 96 bits of nonce, text, 128 bits of tag: a decoder skips what is no base64url, and AES-GCM takes
    // shorter tags.
    private static final Pattern FORM = Pattern.compile("(?<header>[\\w-]++)\\.\\.[\\w-]{16}\\.[\\w-]++\\.[\\w-]{22}");

    private final StateKey current;
    private final Map<String, StateKey> keysByHeader;
    private final Duration lifetime;
    private final Clock clock;

    /** @param previous a key that opens what it has sealed, until that has expired */
    StateTokens(StateKey current, @Nullable StateKey previous, Duration lifetime, Clock clock) {
        this.current = current;
        this.keysByHeader = Stream.concat(Stream.of(current), Stream.ofNullable(previous))
                .collect(Collectors.toUnmodifiableMap(StateKey::header, key -> key, (first, same) -> first));
        this.lifetime = lifetime;
        this.clock = clock;
        // So that what cryptography loads at its first use is loaded before there are requests to wait for it.
        open(seal(State.NONE));
    }

    /**
     * Gives the state in a token, or none where there is no token.
     *
     * @throws Problem 400 for a token that is too old, or that no key of ours has sealed just so
     */
    public State open(@Nullable String token) {
        if (token == null) {
            return State.NONE;
        }
        try {
            ByteBuffer payload = ByteBuffer.wrap(decrypted(token));
            if (payload.getLong() <= clock.millis()) {
                throw expired();
            }
            return StateCodec.decode(payload);
        } catch (ParseException | JOSEException | DataFormatException | BufferUnderflowException e) {
            throw invalid();
        }
    }

    /**
     * Gives a token that can be opened until the lifetime has passed.
     *
     * @throws Problem 422 for a state that would not fit
     */
    public String seal(State state) {
        byte[] encoded = StateCodec.encode(state);
        ByteBuffer payload = ByteBuffer.allocate(Long.BYTES + encoded.length)
                .putLong(clock.millis() + lifetime.toMillis())
                .put(encoded);
        return current.seal(payload.array());
    }

    private byte[] decrypted(String token) throws ParseException, JOSEException {
        StateKey key = keyOf(token);
        JWEObject sealed = JWEObject.parse(token);
        if (!isCanonical(sealed.getCipherText()) || !isCanonical(sealed.getAuthTag())) {
            throw invalid();
        }
        return key.open(sealed);
    }

    // A header is one of ours to the byte, or nobody reads it: no algorithm to choose, nothing to parse.
    private StateKey keyOf(String token) {
        Matcher form = FORM.matcher(token);
        StateKey key = token.length() <= MAX_LENGTH && form.matches() ? keysByHeader.get(form.group("header")) : null;
        if (key == null) {
            throw invalid();
        }
        return key;
    }

    // The last character can hold bits that belong to no byte: different ones would all mean the same.
    private static boolean isCanonical(Base64URL part) {
        String text = part.toString();
        Base64URL end = new Base64URL(text.substring(text.length() - text.length() % 4));
        return end.equals(Base64URL.encode(end.decode()));
    }

    private Problem expired() {
        return new Problem(
                ProblemType.EXPIRED_STATE,
                "A state can be used for " + lifetime.toSeconds()
                        + " s and this one is older: leave it out to start again.");
    }

    private static Problem invalid() {
        return new Problem(
                ProblemType.INVALID_STATE,
                "This state was not sealed here or is not as it was: send the newest one unchanged, or leave it out to"
                        + " start again.");
    }
}
