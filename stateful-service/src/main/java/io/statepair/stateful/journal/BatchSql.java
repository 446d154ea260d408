package io.statepair.stateful.journal;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The two statements of a batch, whatever its size: lock and read, then write. Parameters are arrays, unnested by
 * PostgreSQL, because every further statement would be a round trip that all the batch waits for.
 */
final class BatchSql {

    static final String LOCK = SessionRow.SELECT + " where id = any($1) order by id for no key update";

    static final String WRITE = """
        with updated as (
          update sessions s
             set data = coalesce(n.data::jsonb, s.data),
                 memory = coalesce(n.memory::jsonb, s.memory),
                 last_message = coalesce(n.last_message, s.last_message),
                 version = n.version,
                 message_count = n.message_count,
                 last_activity = n.last_activity,
                 ended_at = n.ended_at
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int8[], $6::int4[],
                        $7::timestamptz[], $8::timestamptz[])
              as n(id, data, memory, last_message, version, message_count, last_activity, ended_at)
           where s.id = n.id
        ), created as (
          insert into sessions(id, owner_id, user_id, data, memory, version, message_count, created_at, last_activity)
          select id, owner_id, user_id, data::jsonb, '{}', 1, 0, at, at
            from unnest($9::text[], $10::text[], $11::text[], $12::text[], $13::timestamptz[])
              as n(id, owner_id, user_id, data, at)
          returning id
        ), appended as (
          insert into turns(session_id, turn, message, reply, at)
          select * from unnest($14::text[], $15::int4[], $16::text[], $17::text[], $18::timestamptz[])
        ), logged as (
          insert into session_events(session_id, version, kind, at)
          select session_id, version, kind, clock_timestamp()
            from unnest($19::text[], $20::int8[], $21::text[]) as n(session_id, version, kind)
        )
        select count(*) from created\
        """;

    private BatchSql() {}

    /** Locks the rows until the end of the transaction and gives what they hold; unknown ids give nothing. */
    static Mono<List<SessionState>> lock(Connection connection, String[] sessionIds) {
        if (sessionIds.length == 0) {
            return Mono.just(List.of());
        }
        return Flux.from(connection.createStatement(LOCK).bind("$1", sessionIds).execute())
                .flatMap(result -> result.map(SessionRow::read))
                .collectList();
    }

    static Mono<Void> write(Connection connection, Batch batch) {
        Statement statement = connection.createStatement(WRITE);
        bindUpdated(statement, batch.updated());
        bindCreated(statement, batch.created());
        bindTurns(statement, batch.turns());
        bindEvents(statement, batch.events());
        return Flux.from(statement.execute()).flatMap(Result::getRowsUpdated).then();
    }

    private static void bindUpdated(Statement statement, List<Batch.Row> rows) {
        statement
                .bind("$1", texts(rows, row -> row.now.session().id()))
                .bind(
                        "$2",
                        texts(rows, row -> changed(row, state -> state.session().clientData())))
                .bind("$3", texts(rows, row -> changed(row, SessionState::memory)))
                .bind("$4", texts(rows, row -> changed(row, SessionState::lastMessage)))
                .bind(
                        "$5",
                        rows.stream().map(row -> row.now.session().version()).toArray(Long[]::new))
                .bind(
                        "$6",
                        rows.stream()
                                .map(row -> row.now.session().messageCount())
                                .toArray(Integer[]::new))
                .bind("$7", times(rows, row -> row.now.session().lastActivity()))
                .bind("$8", times(rows, row -> row.now.endedAt()));
    }

    private static void bindCreated(Statement statement, List<SessionState> created) {
        List<Session> sessions = created.stream().map(SessionState::session).toList();
        statement
                .bind("$9", texts(sessions, Session::id))
                .bind("$10", texts(sessions, Session::ownerId))
                .bind("$11", texts(sessions, Session::userId))
                .bind("$12", texts(sessions, Session::clientData))
                .bind("$13", times(sessions, Session::createdAt));
    }

    private static void bindTurns(Statement statement, List<Batch.NewTurn> turns) {
        statement
                .bind("$14", texts(turns, Batch.NewTurn::sessionId))
                .bind("$15", turns.stream().map(row -> row.turn().turn()).toArray(Integer[]::new))
                .bind("$16", texts(turns, row -> row.turn().message()))
                .bind("$17", texts(turns, row -> row.turn().reply()))
                .bind("$18", times(turns, row -> row.turn().at()));
    }

    private static void bindEvents(Statement statement, List<Batch.Event> events) {
        statement
                .bind("$19", texts(events, Batch.Event::sessionId))
                .bind("$20", events.stream().map(Batch.Event::version).toArray(Long[]::new))
                .bind("$21", texts(events, Batch.Event::kind));
    }

    // Null where nothing changed: up to 16 KiB a session need not travel, nor be written, with every turn.
    private static @Nullable String changed(Batch.Row row, Function<SessionState, @Nullable String> field) {
        String now = field.apply(row.now);
        return row.before != null && now != null && now.equals(field.apply(row.before)) ? null : now;
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> field) {
        return rows.stream().map(field).toArray(String[]::new);
    }

    private static <T> @Nullable OffsetDateTime[] times(List<T> rows, Function<T, @Nullable Instant> field) {
        return rows.stream()
                .map(field)
                .map(at -> at == null ? null : at.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
