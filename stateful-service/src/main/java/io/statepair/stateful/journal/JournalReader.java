package io.statepair.stateful.journal;

import io.r2dbc.spi.Readable;
import io.statepair.stateful.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Reads the journal, never holding up its writers: so many reads at once, and one more is refused. */
public final class JournalReader {

    static final String LOAD = "select " + SessionRow.COLUMNS + """
        ,
               (select string_agg(product_id || ':' || quantity, ',') from cart_items where session_id = id)
          from sessions
         where id = $1\
        """;

    static final String TURNS = """
        select turn, message, reply, at
          from turns
         where session_id = $1 and turn < $2
         order by turn desc
         limit $3\
        """;

    static final String EXPIRED = """
        select id
          from sessions
         where ended_at is null and created_at < $1 and (last_activity < $1 or created_at < $2)
         order by created_at
         limit $3\
        """;

    private static final Duration RETRY_AFTER = Duration.ofMillis(20);

    private final DatabaseClient database;
    private final int limit;
    private final AtomicInteger underWay = new AtomicInteger();

    JournalReader(DatabaseClient database, int limit) {
        this.database = database;
        this.limit = limit;
    }

    /** Gives the session, ended or not, or nothing if the id never was. */
    public Mono<SessionState> load(String sessionId) {
        return bounded(() -> database.sql(LOAD)
                        .bind("$1", sessionId)
                        .map(row -> SessionRow.read(row, Cart.parse(row.get(11, String.class))))
                        .all())
                .next();
    }

    /** Gives turns before the given one, exclusive, newest first. */
    public Flux<Turn> turns(String sessionId, int before, int limit) {
        return bounded(() -> database.sql(TURNS)
                .bind("$1", sessionId)
                .bind("$2", before)
                .bind("$3", limit)
                .map(JournalReader::turn)
                .all());
    }

    /** Gives ids of sessions that seem to have run out before the given times and have not been ended. */
    Flux<String> expired(Instant idleSince, Instant createdBefore, int limit) {
        return database.sql(EXPIRED)
                .bind("$1", idleSince)
                .bind("$2", createdBefore)
                .bind("$3", limit)
                .map(row -> SessionRow.required(row, 0, String.class))
                .all();
    }

    // A read may be repeated once, a little later, because it changes nothing and connections die when a server
    // restarts.
    private <T> Flux<T> bounded(Supplier<Flux<T>> query) {
        return Flux.defer(() -> {
            if (underWay.incrementAndGet() > limit) {
                underWay.decrementAndGet();
                return Flux.error(Problem.shed("Too many reads wait for the journal."));
            }
            return Flux.defer(query)
                    .retryWhen(Retry.backoff(1, RETRY_AFTER).jitter(1))
                    .onErrorMap(error -> Problem.storeAway("The journal is away."))
                    .doFinally(signal -> underWay.decrementAndGet());
        });
    }

    private static Turn turn(Readable row) {
        return new Turn(
                SessionRow.required(row, 0, Integer.class),
                SessionRow.required(row, 1, String.class),
                SessionRow.required(row, 2, String.class),
                SessionRow.required(row, 3, Instant.class));
    }
}
