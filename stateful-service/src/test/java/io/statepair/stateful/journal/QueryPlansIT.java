package io.statepair.stateful.journal;

import io.statepair.stateful.testing.Plans;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every statement finds its rows by an index, and {@code docs/queries.md} shows each with the plan it has. */
class QueryPlansIT {

    private static Plans plans;

    @BeforeAll
    static void fill() {
        plans = new Plans("""
            insert into sessions(
              id, owner_id, data, memory, version, message_count, created_at, last_activity, ended_at, imported)
            select 's' || n, case when n % 20 = 0 then 'u' || n % 100 end, '{}', '{}', 11, 10, now() - n * interval '1 s', now() - n * interval '1 s',
                   case when n % 10 > 0 then now() end, n % 100 = 0
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
                        """);
    }

    @AfterAll
    static void stop() {
        plans.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JournalReader.IMPORTED,
                JournalReader.LOAD,
                JournalReader.OWNED,
                JournalReader.TURNS,
                JournalReader.EXPIRED,
                BatchRead.LOCK,
                BatchRead.CARTS,
                BatchRead.KEYS,
                BatchWrite.SQL,
                Activity.NOTE,
                Housekeeping.FORGET
            })
    void thePageShowsTheStatementAndItsPlan(String statement) throws Exception {
        plans.assertShown(statement);
    }
}
