package io.statepair.stateful.user;

import io.statepair.stateful.testing.Plans;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserPlansIT {

    private static Plans plans;

    @BeforeAll
    static void fill() {
        plans = new Plans("""
            insert into users(id, name, email, demo)
            select 'u' || n, 'User ' || n, 'u' || n || '@example.com', n <= 10
              from generate_series(1, 20000) as n
            """);
    }

    @AfterAll
    static void stop() {
        plans.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {UserRows.BY_ID, UserRows.PAGE, UserRows.DEMO, UserRows.REPLACE_PREFERENCES})
    void thePageShowsTheStatementAndItsPlan(String statement) throws Exception {
        plans.assertShown(statement);
    }
}
