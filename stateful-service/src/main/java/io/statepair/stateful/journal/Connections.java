package io.statepair.stateful.journal;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import io.statepair.stateful.web.Problem;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Borrows connections so that a broken one never comes back: a transaction's remains must not meet its successor. */
final class Connections {

    private static final Duration GOODBYE = Duration.ofMillis(300);

    private final ConnectionPool pool;

    Connections(ConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * Runs the work in one transaction and commits it.
     *
     * @param step how long beginning and committing may take each
     */
    Mono<Void> inTransaction(Function<Connection, Mono<Void>> work, Duration step) {
        return with(connection -> Mono.from(connection.beginTransaction())
                .timeout(step)
                .then(Mono.defer(() -> work.apply(connection)))
                .then(Mono.defer(() -> Mono.from(connection.commitTransaction()).timeout(step))));
    }

    /** Runs the work without a transaction around it; it bounds its own time. What was sent when it is cut off may yet happen. */
    Mono<Void> with(Function<Connection, Mono<Void>> work) {
        return Mono.usingWhen(
                pool.create(),
                work,
                connection -> Mono.from(connection.close()).onErrorComplete(),
                Connections::discard,
                connection -> discard(connection, null));
    }

    // After a refusal of ours or of PostgreSQL's the connection is sound and only needs a rollback. After anything else
    // it may still be in the middle of something: close the socket, so that PostgreSQL ends whatever it was.
    private static Mono<Void> discard(Connection connection, @Nullable Throwable error) {
        Mono<Void> end = error instanceof Problem || (error != null && BatchCommit.provesRollback(error))
                ? Mono.from(connection.rollbackTransaction()).timeout(GOODBYE).onErrorResume(e -> cut(connection))
                : cut(connection);
        return end.then(Mono.from(connection.close())).onErrorComplete();
    }

    private static Mono<Void> cut(Connection pooled) {
        Connection raw = pooled;
        while (raw instanceof Wrapped<?> wrapper && wrapper.unwrap() instanceof Connection inner) {
            raw = inner;
        }
        return Mono.from(raw.close()).timeout(GOODBYE).onErrorComplete();
    }
}
