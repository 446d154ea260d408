package io.statepair.stateful.journal;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a batch reads: its rows, which it locks, and where there are any, their carts and what its keys stand for. */
final class BatchRead {

    static final String LOCK = "select " + SessionRow.COLUMNS + """
        , cart_lines
          from sessions
         where id = any($1)
         order by id
           for no key update\
        """;

    static final String CARTS = """
        select session_id, string_agg(product_id || ':' || quantity, ',')
          from cart_items
         where session_id = any($1)
         group by session_id\
        """;

    static final String KEYS = """
        select scope, key, fingerprint, outcome
          from idempotency_keys
          join unnest($1::text[], $2::text[]) as wanted(scope, key) using (scope, key)\
        """;

    private BatchRead() {}

    private record Locked(SessionState state, boolean hasCart) {}

    /** Locks the rows until the end of the transaction and gives what they hold; unknown ids give nothing. */
    static Mono<List<SessionState>> lock(Connection connection, String[] sessionIds) {
        if (sessionIds.length == 0) {
            return Mono.just(List.of());
        }
        return query(connection.createStatement(LOCK).bind("$1", sessionIds), BatchRead::locked)
                .collectList()
                .flatMap(rows -> withCarts(connection, rows));
    }

    private static Locked locked(Readable row) {
        return new Locked(SessionRow.read(row, Cart.EMPTY), SessionRow.required(row, 11, Integer.class) > 0);
    }

    // A statement of its own, after the lock: a join would still see the carts of when it began to wait for the lock.
    private static Mono<List<SessionState>> withCarts(Connection connection, List<Locked> rows) {
        String[] ids = rows.stream()
                .filter(Locked::hasCart)
                .map(row -> row.state().session().id())
                .toArray(String[]::new);
        return carts(connection, ids)
                .map(carts ->
                        rows.stream().map(row -> withCart(row.state(), carts)).toList());
    }

    private static Mono<Map<String, Cart>> carts(Connection connection, String[] sessionIds) {
        return sessionIds.length == 0
                ? Mono.just(Map.of())
                : query(
                                connection.createStatement(CARTS).bind("$1", sessionIds),
                                row -> Map.entry(
                                        SessionRow.required(row, 0, String.class),
                                        Cart.parse(row.get(1, String.class))))
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static SessionState withCart(SessionState state, Map<String, Cart> carts) {
        Session session = state.session();
        return carts.containsKey(session.id()) ? state.with(session.withCart(carts.get(session.id()))) : state;
    }

    /** Finds what the keys were answered before. */
    static Mono<Void> find(Connection connection, List<Answers.Name> keys, Answers answers) {
        if (keys.isEmpty()) {
            return Mono.empty();
        }
        Statement statement = connection
                .createStatement(KEYS)
                .bind("$1", keys.stream().map(Answers.Name::scope).toArray(String[]::new))
                .bind("$2", keys.stream().map(Answers.Name::value).toArray(String[]::new));
        return query(statement, row -> {
                    Answers.Name name = new Answers.Name(
                            SessionRow.required(row, 0, String.class), SessionRow.required(row, 1, String.class));
                    Applied applied = AppliedJson.read(SessionRow.required(row, 3, String.class));
                    answers.found(name, new Answers.Answer(SessionRow.required(row, 2, String.class), applied));
                    return name;
                })
                .then();
    }

    private static <T> Flux<T> query(Statement statement, Function<Readable, T> mapping) {
        return Flux.from(statement.execute()).flatMap(result -> result.map(mapping));
    }
}
