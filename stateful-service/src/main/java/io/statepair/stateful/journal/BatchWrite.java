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
 * What a batch writes, in one statement whatever its size. Parameters are arrays, unnested by PostgreSQL, because every
 * further statement would be a round trip that all the batch waits for.
 */
final class BatchWrite {

    static final String SQL = """
        with updated as (
          update sessions s
             set data = coalesce(n.data::jsonb, s.data),
                 memory = coalesce(n.memory::jsonb, s.memory),
                 last_message = coalesce(n.last_message, s.last_message),
                 version = n.version,
                 message_count = n.message_count,
                 last_activity = n.last_activity,
                 ended_at = n.ended_at,
                 cart_lines = n.cart_lines
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int8[], $6::int4[],
                        $7::timestamptz[], $8::timestamptz[], $9::int4[])
              as n(id, data, memory, last_message, version, message_count, last_activity, ended_at, cart_lines)
           where s.id = n.id
        ), created as (
          insert into sessions(id, owner_id, user_id, data, memory, version, message_count, created_at, last_activity)
          select id, owner_id, user_id, data::jsonb, '{}', 1, 0, at, at
            from unnest($10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[])
              as n(id, owner_id, user_id, data, at)
          returning id
        ), appended as (
          insert into turns(session_id, turn, message, reply, at)
          select * from unnest($15::text[], $16::int4[], $17::text[], $18::text[], $19::timestamptz[])
        ), logged as (
          insert into session_events(session_id, version, kind, at)
          select session_id, version, kind, clock_timestamp()
            from unnest($20::text[], $21::int8[], $22::text[]) as n(session_id, version, kind)
        ), carted as (
          insert into cart_items(session_id, product_id, quantity)
          select session_id, product_id, quantity
            from unnest($23::text[], $24::text[], $25::int4[]) as n(session_id, product_id, quantity)
           where quantity > 0
              on conflict (session_id, product_id) do update set quantity = excluded.quantity
        ), uncarted as (
          delete from cart_items c
           using unnest($23::text[], $24::text[], $25::int4[]) as n(session_id, product_id, quantity)
           where n.quantity = 0 and c.session_id = n.session_id and c.product_id = n.product_id
        ), keyed as (
          insert into idempotency_keys(scope, key, fingerprint, outcome, at)
          select scope, key, fingerprint, outcome, clock_timestamp()
            from unnest($26::text[], $27::text[], $28::text[], $29::text[]) as n(scope, key, fingerprint, outcome)
        )
        select count(*) from created\
        """;

    private BatchWrite() {}

    static Mono<Void> write(Connection connection, Batch batch) {
        Statement statement = connection.createStatement(SQL);
        bindUpdated(statement, batch.updated());
        bindCreated(statement, batch.created());
        bindTurns(statement, batch.turns());
        bindEvents(statement, batch.events());
        bindCarts(statement, batch.cartChanges());
        bindAnswers(statement, batch.answers());
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
                .bind("$8", times(rows, row -> row.now.endedAt()))
                .bind(
                        "$9",
                        rows.stream()
                                .map(row -> row.now.session().cart().lines())
                                .toArray(Integer[]::new));
    }

    private static void bindCreated(Statement statement, List<SessionState> created) {
        List<Session> sessions = created.stream().map(SessionState::session).toList();
        statement
                .bind("$10", texts(sessions, Session::id))
                .bind("$11", texts(sessions, Session::ownerId))
                .bind("$12", texts(sessions, Session::userId))
                .bind("$13", texts(sessions, Session::clientData))
                .bind("$14", times(sessions, Session::createdAt));
    }

    private static void bindTurns(Statement statement, List<Batch.NewTurn> turns) {
        statement
                .bind("$15", texts(turns, Batch.NewTurn::sessionId))
                .bind("$16", turns.stream().map(row -> row.turn().turn()).toArray(Integer[]::new))
                .bind("$17", texts(turns, row -> row.turn().message()))
                .bind("$18", texts(turns, row -> row.turn().reply()))
                .bind("$19", times(turns, row -> row.turn().at()));
    }

    private static void bindEvents(Statement statement, List<SessionEvent> events) {
        statement
                .bind("$20", texts(events, SessionEvent::sessionId))
                .bind("$21", events.stream().map(SessionEvent::version).toArray(Long[]::new))
                .bind("$22", texts(events, SessionEvent::kind));
    }

    private static void bindCarts(Statement statement, List<Batch.CartChange> changes) {
        statement
                .bind("$23", texts(changes, Batch.CartChange::sessionId))
                .bind("$24", texts(changes, Batch.CartChange::productId))
                .bind("$25", changes.stream().map(Batch.CartChange::quantity).toArray(Integer[]::new));
    }

    private static void bindAnswers(Statement statement, Answers answers) {
        List<Answers.Name> names = List.copyOf(answers.added().keySet());
        List<Answers.Answer> added = List.copyOf(answers.added().values());
        statement
                .bind("$26", texts(names, Answers.Name::scope))
                .bind("$27", texts(names, Answers.Name::value))
                .bind("$28", texts(added, Answers.Answer::fingerprint))
                .bind("$29", texts(added, answer -> AppliedJson.write(answer.applied())));
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
