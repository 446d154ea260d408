package io.statepair.stateful.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every statement finds its rows by an index, and {@code docs/queries.md} shows each with the plan it has. */
class QueryPlansIT {

    private static final Path PAGE = Path.of("..", "docs", "queries.md");

    private static RealPostgres postgres;

    @BeforeAll
    static void fill() {
        postgres = Stores.ownPostgres();
        new Trial(Instance.with().postgres(postgres.port())).close();
        postgres.execute("""
            insert into sessions(id, data, memory, version, message_count, created_at, last_activity, ended_at)
            select 's' || n, '{}', '{}', 11, 10, now() - n * interval '1 s', now() - n * interval '1 s',
                   case when n % 10 > 0 then now() end
              from generate_series(1, 20000) as n
            """, """
            insert into turns(session_id, turn, message, reply, at)
            select 's' || n, turn, 'hello', 'hello yourself', now()
              from generate_series(1, 20000) as n, generate_series(1, 10) as turn
            """, """
            insert into cart_items(session_id, product_id, quantity)
            select 's' || n, 'p' || line, 1 from generate_series(1, 20000, 4) as n, generate_series(1, 5) as line
            """, """
            insert into idempotency_keys(scope, key, fingerprint, outcome, at)
            select 'session:s' || n, 'k', '', '{}', now() - n * interval '4 s' from generate_series(1, 20000) as n
            """, "vacuum analyze");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JournalReader.LOAD,
                JournalReader.TURNS,
                JournalReader.EXPIRED,
                BatchRead.LOCK,
                BatchRead.CARTS,
                BatchRead.KEYS,
                BatchWrite.SQL,
                Housekeeping.FORGET
            })
    void thePageShowsTheStatementAndItsPlan(String statement) throws Exception {
        String plan = planOf(statement);
        assertThat(plan).doesNotContain("Seq Scan").contains("Scan");
        assertThat(Files.readString(PAGE)).contains("```sql\n" + statement + "\n```\n\n```text\n" + plan + "\n```\n");
    }

    // The plan for any parameters, as a prepared statement comes to have; only the simple protocol lets them stay open.
    private static String planOf(String statement) throws SQLException {
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
}
