package io.statepair.stateful.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.StringJoiner;

/** The plans that a filled PostgreSQL makes, and the page that shows them. */
public final class Plans implements AutoCloseable {

    private static final Path PAGE = Path.of("..", "docs", "queries.md");

    private final RealPostgres postgres = Stores.ownPostgres();

    /** Migrates, and then fills the tables with these statements. */
    public Plans(String... filling) {
        Instance.with().postgres(postgres.port()).start().close();
        postgres.execute(filling);
        postgres.execute("vacuum analyze");
    }

    /** The statement reads no whole table, and {@code docs/queries.md} shows it with the plan it has. */
    public void assertShown(String statement) throws SQLException, IOException {
        String plan = planOf(statement);
        assertThat(plan).doesNotContain("Seq Scan").contains("Scan");
        assertThat(Files.readString(PAGE)).contains("```sql\n" + statement + "\n```\n\n```text\n" + plan + "\n```\n");
    }

    // The plan for any parameters, as a prepared statement comes to have; only the simple protocol lets them stay open.
    private String planOf(String statement) throws SQLException {
        String url =
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/statepair?user=postgres&preferQueryMode=simple";
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet lines =
                        connection.createStatement().executeQuery("explain (generic_plan, costs off) " + statement)) {
            StringJoiner plan = new StringJoiner("\n");
            while (lines.next()) {
                plan.add(lines.getString(1));
            }
            return plan.toString();
        }
    }

    @Override
    public void close() {
        postgres.close();
    }
}
