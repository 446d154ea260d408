package io.statepair.stateful.journal;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes up for notes of reads that never reached PostgreSQL. It would take such sessions for idle; their copies, which
 * live on, know better.
 */
final class LostNotes {

    /** The rows are locked already. */
    static final String NOTE = """
        update sessions s
           set last_activity = n.at
          from unnest($1::text[], $2::timestamptz[]) as n(id, at)
         where s.id = n.id\
        """;

    private final SessionCopies copies;
    private final Lifetimes lifetimes;
    private final JournalMetrics metrics;
    private final Duration step;

    LostNotes(SessionCopies copies, Lifetimes lifetimes, JournalMetrics metrics, Duration step) {
        this.copies = copies;
        this.lifetimes = lifetimes;
        this.metrics = metrics;
        this.step = step;
    }

    /** Gives whether any were written: then what the locked rows held is out of date. */
    Mono<Boolean> write(Connection connection, List<SessionState> locked, Instant now) {
        List<String> doubtful = locked.stream()
                .filter(state -> lifetimes.isOverUnlessRead(state, now))
                .map(state -> state.session().id())
                .toList();
        return doubtful.isEmpty()
                ? Mono.just(false)
                : copies.lastActivity(doubtful).flatMap(reads -> write(connection, reads));
    }

    private Mono<Boolean> write(Connection connection, Map<String, Instant> reads) {
        if (reads.isEmpty()) {
            return Mono.just(false);
        }
        List<Map.Entry<String, Instant>> rows = List.copyOf(reads.entrySet());
        return Flux.from(connection
                        .createStatement(NOTE)
                        .bind("$1", rows.stream().map(Map.Entry::getKey).toArray(String[]::new))
                        .bind(
                                "$2",
                                rows.stream()
                                        .map(row -> row.getValue().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new))
                        .execute())
                .flatMap(Result::getRowsUpdated)
                .then(Mono.fromSupplier(() -> {
                    metrics.noted(rows.size());
                    return true;
                }))
                .timeout(step);
    }
}
