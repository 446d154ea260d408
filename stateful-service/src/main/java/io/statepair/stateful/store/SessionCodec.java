package io.statepair.stateful.store;

import io.statepair.stateful.journal.Cart;
import io.statepair.stateful.journal.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as Redis holds it: its fields in a fixed order, the client's data last. U+0000 separates them, the one
 * character that no text of ours can contain. The first field is the epoch, the run of Redis the value was written to.
 */
final class SessionCodec {

    private static final char SEPARATOR = '\0';
    private static final int FIELDS = 8;

    private SessionCodec() {}

    static String encode(String epoch, Session session) {
        return epoch
                + SEPARATOR
                + session.version()
                + SEPARATOR
                + session.messageCount()
                + SEPARATOR
                + micros(session.createdAt())
                + SEPARATOR
                + orEmpty(session.ownerId())
                + SEPARATOR
                + orEmpty(session.userId())
                + SEPARATOR
                + session.cart().text()
                + SEPARATOR
                + session.clientData();
    }

    /** Gives the session, last active now, or null if the value is of another epoch than Redis is in. */
    static @Nullable Session decode(String sessionId, String value, String epoch, Instant now) {
        String[] fields = value.split("\0", FIELDS);
        if (fields.length != FIELDS || !fields[0].equals(epoch)) {
            return null;
        }
        return new Session(
                sessionId,
                orNull(fields[4]),
                orNull(fields[5]),
                fields[7],
                Cart.parse(fields[6]),
                instant(Long.parseLong(fields[3])),
                now,
                Integer.parseInt(fields[2]),
                Long.parseLong(fields[1]));
    }

    // PostgreSQL keeps microseconds: a copy must not know more than the truth.
    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
