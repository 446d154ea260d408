package io.statepair.stateful.journal;

import static org.awaitility.Awaitility.await;

import io.statepair.stateful.testing.Changes;
import io.statepair.stateful.testing.RealPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import reactor.core.Disposable;

/**
 * Keeps a journal's only writer busy with a row that the gate has locked. What is submitted meanwhile is the next batch,
 * all of it, once the gate opens.
 */
final class Gate implements AutoCloseable {

    private final Connection connection;
    private final String session;
    private final Disposable caller;

    private Gate(Connection connection, String session, Disposable caller) {
        this.connection = connection;
        this.session = session;
        this.caller = caller;
    }

    static Gate shut(RealPostgres postgres, Trial trial) throws SQLException {
        String session = trial.session();
        Connection connection = postgres.connect();
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement("select 1 from sessions where id = ? for update")) {
            lock.setString(1, session);
            lock.execute();
        }
        Disposable caller = trial.journal.change(session, Changes.turn("held")).subscribe();
        await("the writer waits for the row")
                .atMost(Trial.PATIENCE)
                .until(() -> postgres.number("select count(*) from pg_locks where not granted") == 1);
        return new Gate(connection, session, caller);
    }

    /** Whether the writer is still held up. */
    boolean isShut() {
        return !caller.isDisposed();
    }

    /** Cancels the change that the writer is busy with. */
    void cancel() {
        caller.dispose();
    }

    String session() {
        return session;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
