package io.statepair.loadtest.compare;

import io.statepair.local.LocalStack;
import io.statepair.local.Postgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Asks the stores of a stack what they have done. */
final class StoreProbe implements AutoCloseable {
    private static final Set<String> OWN_COMMANDS = Set.of("auth", "info");
    private static final String DONE = """
        SELECT (SELECT sum(calls) FROM pg_stat_statements), xact_commit + xact_rollback
          FROM pg_stat_database
         WHERE datname = '%s'\
        """.formatted(Postgres.DATABASE);

    private final String stack;
    private final LocalStack running;
    private final Connection connection;
    private long own;

    StoreProbe(String stack, LocalStack running) throws IOException, SQLException {
        this.stack = stack;
        this.running = running;
        this.connection = running.postgres().connect();
    }

    String stack() {
        return stack;
    }

    /** Each look is a statement and a transaction too. */
    StoreCounts read() throws IOException, SQLException {
        own++;
        try (Statement statement = connection.createStatement();
                ResultSet done = statement.executeQuery(DONE)) {
            done.next();
            return new StoreCounts(
                    commands(running.redis().info("commandstats")), done.getLong(1) - own, done.getLong(2) - own);
        }
    }

    /** From {@code INFO commandstats}: {@code cmdstat_getex:calls=3,usec=…} */
    static long commands(String stats) {
        return stats.lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .filter(line -> !OWN_COMMANDS.contains(line.substring("cmdstat_".length(), line.indexOf(':'))))
                .mapToLong(line -> Long.parseLong(line.replaceFirst(".*:calls=([0-9]+),.*", "$1")))
                .sum();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
