package io.statepair.stateful.importer;

import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.web.JsonObjects;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Takes over live sessions with their ids and what is left of their lives. One that is there has gone on since. */
final class SessionImport {

    private static final String WRITE = """
        with written as (
          insert into sessions(id, user_id, data, memory, version, message_count, created_at, last_activity, imported)
          select id, user_id, data::jsonb, '{}', 1, 0, created_at, last_activity, true
            from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
              as n(id, user_id, data, created_at, last_activity)
              on conflict (id) do nothing
          returning 1
        )
        select count(*) from written\
        """;

    // An id opens its session: what could be guessed is none. Ids of 56 characters are our own and carry a check.
    private static final Pattern ID = Pattern.compile("(?!.{56}$)[A-Za-z0-9_-]{16,64}");

    private static final int MAX_USER_ID = 128;

    private final DatabaseClient database;
    private final Lifetimes lifetimes;
    private final Clock clock;
    private final JsonObjects data = new JsonObjects("data");

    private record Row(
            String id, @Nullable String userId, String data, OffsetDateTime createdAt, OffsetDateTime lastActivity) {}

    SessionImport(DatabaseClient database, Lifetimes lifetimes, Clock clock) {
        this.database = database;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    Mono<Outcome> write(Map<String, Entry<SessionRecord>> entries) {
        Outcome outcome = new Outcome("sessions");
        Instant now = clock.instant();
        List<Row> rows = outcome.passing(entries, (id, record) -> row(id, record, now));
        return database.sql(WRITE)
                .bind("$1", rows.stream().map(Row::id).toArray(String[]::new))
                .bind("$2", rows.stream().map(Row::userId).toArray(String[]::new))
                .bind("$3", rows.stream().map(Row::data).toArray(String[]::new))
                .bind("$4", rows.stream().map(Row::createdAt).toArray(OffsetDateTime[]::new))
                .bind("$5", rows.stream().map(Row::lastActivity).toArray(OffsetDateTime[]::new))
                .mapValue(Long.class)
                .one()
                .map(written -> outcome.wrote(written.intValue(), rows.size()));
    }

    private Row row(String id, SessionRecord record, Instant now) {
        if (!ID.matcher(id).matches()) {
            throw new Skipped("has a bad id: it needs 16 to 64 characters of A-Z, a-z, 0-9, _ and -, and not 56");
        }
        if (!record.expiresAt().isAfter(now)) {
            throw new Skipped("expired at " + record.expiresAt());
        }
        String userId = record.userId();
        Instant end = earlier(record.expiresAt(), now.plus(lifetimes.absolute()));
        // The end of a life is calculated from these two: they are set so that it stays where it was.
        Instant begin = later(end.minus(lifetimes.absolute()), earlier(record.createdAt(), now));
        return new Row(
                id,
                userId == null ? null : Checks.text("userId", userId, MAX_USER_ID),
                Checks.object(data, record.data()),
                micros(begin),
                micros(end.minus(lifetimes.idle())));
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static OffsetDateTime micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
