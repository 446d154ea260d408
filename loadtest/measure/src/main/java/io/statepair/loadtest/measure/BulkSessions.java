package io.statepair.loadtest.measure;

import io.statepair.local.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Very many sessions at once, written to PostgreSQL as if each had been created. Their ids carry the check of the stack's
 * key: a service that disagreed about its form would refuse them all.
 */
final class BulkSessions {

    private static final int RANDOM_BYTES = 32;
    private static final int CHECK_BYTES = 10;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int AT_ONCE = 10_000;
    private static final String INSERT = """
        insert into sessions (id, data, memory, version, message_count, created_at, last_activity)
        select id, '{}', '{}', 1, 0, now(), now() from unnest(?) id
        """;

    private final SecureRandom random = new SecureRandom();
    private final Mac mac;

    private BulkSessions(Mac mac) {
        this.mac = mac;
    }

    /** Gives the ids of so many fresh sessions. */
    static List<String> create(LocalStack stack, int count) throws IOException {
        try (Connection connection = stack.postgres().connect()) {
            Path key = stack.secrets().folder().resolve("pair.session.id-key");
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(
                    Base64.getDecoder().decode(Files.readString(key).strip()), ALGORITHM));
            return new BulkSessions(mac).insert(connection, count);
        } catch (SQLException | GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private List<String> insert(Connection connection, int count) throws SQLException {
        List<String> ids = Stream.generate(this::id).limit(count).toList();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (int from = 0; from < count; from += AT_ONCE) {
                List<String> some = ids.subList(from, Math.min(count, from + AT_ONCE));
                statement.setArray(1, connection.createArrayOf("text", some.toArray()));
                statement.executeUpdate();
            }
        }
        return ids;
    }

    private String id() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        byte[] id = Arrays.copyOf(bytes, RANDOM_BYTES + CHECK_BYTES);
        System.arraycopy(mac.doFinal(bytes), 0, id, RANDOM_BYTES, CHECK_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
