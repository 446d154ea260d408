package io.statepair.stateless.state;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;

/** One shared key and all that it takes to use it, made once: sealing and opening only calculate. */
final class StateKey {

    /** How a key begins that is made for development, by the tests and by the local stack; production refuses it. */
    private static final byte[] DEVELOPMENT = "development-only".getBytes(StandardCharsets.US_ASCII);

    static final String WHAT_TO_DO = "must be 32 random bytes in base64, the same for every instance: make them with"
            + " \"openssl rand -base64 32\" and provide them as the secret file of this name";

    private static final int BYTES = 32;
    private static final int ID_BYTES = 8;

    private final boolean isForDevelopment;
    private final JWEHeader header;
    private final DirectEncrypter encrypter;
    private final DirectDecrypter decrypter;

    private StateKey(byte[] secret) throws GeneralSecurityException, JOSEException, ParseException {
        isForDevelopment = Arrays.equals(DEVELOPMENT, Arrays.copyOf(secret, DEVELOPMENT.length));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret);
        Base64URL id = Base64URL.encode(Arrays.copyOf(digest, ID_BYTES));
        // Written out, so that instances with different releases of Nimbus agree on it to the byte.
        header = JWEHeader.parse(Base64URL.encode(
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"pair-state+jwe\",\"kid\":\"" + id + "\"}"));
        encrypter = new DirectEncrypter(secret);
        // The default one reads from a device every time; this one does when it is made, here, and then calculates.
        SecureRandom random = SecureRandom.getInstance("DRBG");
        random.nextBytes(new byte[1]);
        encrypter.getJCAContext().setSecureRandom(random);
        decrypter = new DirectDecrypter(secret);
    }

    /**
     * @param property what the key is called where it comes from
     * @throws IllegalArgumentException for anything but 32 bytes in base64; the message shows nothing of it
     */
    static StateKey of(String property, String base64) {
        try {
            byte[] secret = Base64.getDecoder().decode(base64.strip());
            if (secret.length == BYTES) {
                return new StateKey(secret);
            }
        } catch (IllegalArgumentException e) {
            // No base64: refused below, without the text that Java's message would quote from.
        } catch (GeneralSecurityException | JOSEException | ParseException e) {
            throw new IllegalStateException("every JDK has what this takes", e);
        }
        throw new IllegalArgumentException(property + " " + WHAT_TO_DO);
    }

    boolean isForDevelopment() {
        return isForDevelopment;
    }

    /** The first part of every token that this key seals, and of no other. */
    String header() {
        return header.toBase64URL().toString();
    }

    String seal(byte[] payload) {
        JWEObject token = new JWEObject(header, new Payload(payload));
        try {
            token.encrypt(encrypter);
        } catch (JOSEException e) {
            throw new IllegalStateException("a state could not be sealed", e);
        }
        return token.serialize();
    }

    /**
     * @param token one that begins with {@link #header}
     * @throws JOSEException for what this key did not seal just so
     */
    byte[] open(JWEObject token) throws JOSEException {
        token.decrypt(decrypter);
        return token.getPayload().toBytes();
    }
}
