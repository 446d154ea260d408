package io.statepair.stateful.journal;

import io.r2dbc.spi.Readable;
import io.statepair.stateful.postgres.Queries;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the journal, never holding up its writers. */
public final class JournalReader {

    private static final String SESSIONS = "select " + SessionRow.COLUMNS + """
        ,
               (select string_agg(product_id || ':' || quantity, ',') from cart_items where session_id = id)
          from sessions
        """;

    static final String LOAD = SESSIONS + " where id = $1";

    // The idle time-out as PostgreSQL knows it, which may be a little behind.
    static final String OWNED = SESSIONS + """
         where owner_id = $1 and ended_at is null and id > $2 and created_at > $3 and last_activity > $4
         order by id
         limit $5\
        """;

    static final String TURNS = """
        select turn, message, reply, at
          from turns
         where session_id = $1 and turn < $2
         order by turn desc
         limit $3\
        """;

    static final String IMPORTED = "select id from sessions where imported and created_at > $1";

    // Of those that began before they could have run out most are in use: so many are looked at, and never all at once.
    static final String EXPIRED = """
        with looked as materialized (
          select id, created_at, last_activity
            from sessions
           where ended_at is null and created_at >= $3 and created_at < $1
           order by created_at
           limit $4
        )
        select count(*), max(created_at), array_agg(id) filter (where last_activity < $1 or created_at < $2)
          from looked\
        """;

    private final DatabaseClient database;
    private final Queries queries;

    JournalReader(DatabaseClient database, Queries queries) {
        this.database = database;
        this.queries = queries;
    }

    /** Gives the session, ended or not, or nothing if the id never was. */
    public Mono<SessionState> load(String sessionId) {
        return queries.read(() -> database.sql(LOAD)
                        .bind("$1", sessionId)
                        .map(JournalReader::session)
                        .all())
                .next();
    }

    /** Gives live sessions of an owner with ids after the given one, if they began and were used after these times. */
    public Flux<SessionState> owned(String ownerId, String after, Instant createdAfter, Instant usedAfter, int limit) {
        return queries.read(() -> database.sql(OWNED)
                .bind("$1", ownerId)
                .bind("$2", after)
                .bind("$3", createdAfter)
                .bind("$4", usedAfter)
                .bind("$5", limit)
                .map(JournalReader::session)
                .all());
    }

    /** Gives turns before the given one, exclusive, newest first. */
    public Flux<Turn> turns(String sessionId, int before, int limit) {
        return queries.read(() -> database.sql(TURNS)
                .bind("$1", sessionId)
                .bind("$2", before)
                .bind("$3", limit)
                .map(JournalReader::turn)
                .all());
    }

    /** Gives the ids of the sessions that were imported, ended or not, if they began after the given time. */
    public Flux<String> imported(Instant createdAfter) {
        return queries.read(() -> database.sql(IMPORTED)
                .bind("$1", createdAfter)
                .map(row -> SessionRow.required(row, 0, String.class))
                .all());
    }

    /**
     * Looks at live sessions, the oldest first, for those that seem to have run out before the given times.
     *
     * @param from when the first of them began
     * @param size how many to look at
     */
    Mono<Slice> expired(Instant idleSince, Instant createdBefore, Instant from, int size) {
        return database.sql(EXPIRED)
                .bind("$1", idleSince)
                .bind("$2", createdBefore)
                .bind("$3", from)
                .bind("$4", size)
                .map(row -> slice(row, from, size))
                .one();
    }

    private static Slice slice(Readable row, Instant from, int size) {
        Instant reached = row.get(1, Instant.class);
        String[] expired = row.get(2, String[].class);
        return new Slice(
                size,
                SessionRow.required(row, 0, Long.class) == size,
                from,
                reached == null ? from : reached,
                expired == null ? List.of() : List.of(expired));
    }

    private static SessionState session(Readable row) {
        return SessionRow.read(row, Cart.parse(row.get(11, String.class)));
    }

    private static Turn turn(Readable row) {
        return new Turn(
                SessionRow.required(row, 0, Integer.class),
                SessionRow.required(row, 1, String.class),
                SessionRow.required(row, 2, String.class),
                SessionRow.required(row, 3, Instant.class));
    }
}
