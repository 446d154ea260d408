package io.statepair.stateful.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.journal.Cart;
import io.statepair.stateful.journal.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionCodecTest {

    private static final String EPOCH = "0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-11-21T05:00:00.123456Z");

    @Test
    void whatIsEncodedIsDecoded() {
        Random random = new Random(20_261_128);
        for (int i = 0; i < 200; i++) {
            Session session = session(random);
            String value = SessionCodec.encode(EPOCH, session);
            assertThat(SessionCodec.decode(session.id(), value, EPOCH, NOW)).isEqualTo(session);
        }
    }

    @Test
    void aValueOfAnotherEpochIsNone() {
        Session session = session(new Random(1));
        String value = SessionCodec.encode(EPOCH, session);
        assertThat(SessionCodec.decode(session.id(), value, "fedcba9876543210", NOW))
                .isNull();
    }

    @Test
    void aTruncatedValueIsNone() {
        Session session = session(new Random(1));
        String value = SessionCodec.encode(EPOCH, session);
        assertThat(SessionCodec.decode(session.id(), value.substring(0, value.lastIndexOf('\0')), EPOCH, NOW))
                .isNull();
    }

    private static Session session(Random random) {
        return new Session(
                "id",
                random.nextBoolean() ? text(random) : null,
                random.nextBoolean() ? text(random) : null,
                "{\"text\":\"" + text(random) + "\"}",
                cart(random),
                Instant.ofEpochSecond(random.nextLong(-10_000_000_000L, 10_000_000_000L))
                        .plus(random.nextInt(1_000_000), ChronoUnit.MICROS),
                NOW,
                random.nextInt(Integer.MAX_VALUE),
                random.nextLong(Long.MAX_VALUE));
    }

    private static Cart cart(Random random) {
        Cart cart = Cart.EMPTY;
        for (int i = random.nextInt(100); i > 0; i--) {
            cart = cart.with("p-" + random.nextInt(1000), 1 + random.nextInt(999));
        }
        return cart;
    }

    /** Any characters that text of ours may have: all but U+0000 and halves of surrogate pairs. */
    private static String text(Random random) {
        return random.ints(1 + random.nextInt(40), 1, Character.MAX_CODE_POINT + 1)
                .map(c -> Character.isBmpCodePoint(c) && Character.isSurrogate((char) c) ? 'x' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
