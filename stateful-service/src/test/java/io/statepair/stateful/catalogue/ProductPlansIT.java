package io.statepair.stateful.catalogue;

import io.statepair.stateful.testing.Plans;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductPlansIT {

    private static Plans plans;

    @BeforeAll
    static void fill() {
        plans = new Plans("""
            insert into products(id, name, price, category, stock)
            select 'p' || n, 'Product ' || n, n / 100.0, 'category ' || n % 50, n
              from generate_series(1, 20000) as n
            """);
    }

    @AfterAll
    static void stop() {
        plans.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {ProductRows.BY_IDS, ProductRows.PAGE, ProductRows.PAGE_OF_CATEGORY})
    void thePageShowsTheStatementAndItsPlan(String statement) throws Exception {
        plans.assertShown(statement);
    }
}
