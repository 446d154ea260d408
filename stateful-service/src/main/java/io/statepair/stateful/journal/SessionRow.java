package io.statepair.stateful.journal;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a row of {@code sessions} becomes a {@link SessionState}, in one place. */
final class SessionRow {

    /** The columns that {@link #read} expects first. */
    static final String COLUMNS = """
        id, owner_id, user_id, data::text, memory::text, last_message, version, message_count,
               created_at, last_activity, ended_at\
        """;

    private SessionRow() {}

    static SessionState read(Readable row, Cart cart) {
        Session session = new Session(
                required(row, 0, String.class),
                row.get(1, String.class),
                row.get(2, String.class),
                required(row, 3, String.class),
                cart,
                required(row, 8, Instant.class),
                required(row, 9, Instant.class),
                required(row, 7, Integer.class),
                required(row, 6, Long.class));
        @Nullable Instant endedAt = row.get(10, Instant.class);
        return new SessionState(session, required(row, 4, String.class), row.get(5, String.class), endedAt);
    }

    static <T> T required(Readable row, int column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }
}
