package io.statepair.local.system;

import io.statepair.local.Await;
import io.statepair.local.LocalStack;
import io.statepair.local.Postgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The transactions that PostgreSQL has committed in the pair's database, as its statistics have it. */
final class Commits implements AutoCloseable {

    /** Housekeeping is heard from every 30 s. */
    private static final Duration QUIET = Duration.ofMinutes(2);

    /** A backend tells the statistics what it did when it has been idle for 10 s, at the latest. */
    private static final String UNREPORTED = """
        select count(*)
          from pg_stat_activity
         where datname = '%s'
           and backend_type = 'client backend'
           and (state = 'idle' and state_change < clock_timestamp() - interval '11 s') is not true
        """.formatted(Postgres.DATABASE);

    private static final String COMMITTED =
            "select xact_commit from pg_stat_database where datname = '%s'".formatted(Postgres.DATABASE);

    private final Connection connection;

    /** Asks from another database, so that the questions are not counted. */
    Commits(LocalStack stack) throws SQLException, IOException {
        connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres"
                        .formatted(stack.postgres().port()),
                Postgres.USER,
                stack.secrets().postgresPassword());
    }

    /** Waits until every backend has reported, so nobody may ask the pair anything meanwhile. */
    long counted() throws SQLException, InterruptedException {
        Await.until("every backend has reported its commits", QUIET, () -> number(UNREPORTED) == 0);
        return number(COMMITTED);
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
