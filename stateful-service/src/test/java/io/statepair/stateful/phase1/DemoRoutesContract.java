package io.statepair.stateful.phase1;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiContract;
import io.statepair.stateful.testing.Stores;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

abstract class DemoRoutesContract extends ApiContract {

    // Early in the alphabet, because a list ends at a bound.
    private final String own = "-" + UUID.randomUUID();

    @BeforeEach
    void fill() {
        Stores.postgres().execute("""
            insert into users(id, name, email, preferences, demo) values
              ('%1$s', 'Ada', '%1$s@example.com', '{"theme":"dark"}', true),
              ('%1$s-real', 'Bob', '%1$s-real@example.com', '{}', false)
            """.formatted(own));
    }

    @Test
    void showsDemoUsersAndNobodyElse() {
        JsonNode body = api.get("/users").is(200).body();
        assertThat(body.path("status").stringValue()).isEqualTo("success");
        JsonNode users = body.path("data").path("users");
        assertThat(body.path("users")).isEqualTo(users);
        assertThat(body.path("count").intValue()).isEqualTo(users.size());
        assertThat(users).anySatisfy(user -> {
            assertThat(user.propertyNames()).containsExactly("id", "name", "email", "preferences");
            assertThat(user.path("id").stringValue()).isEqualTo(own);
            assertThat(user.path("preferences").path("theme").stringValue()).isEqualTo("dark");
        });
        assertThat(users)
                .noneSatisfy(user -> assertThat(user.path("id").stringValue()).isEqualTo(own + "-real"));
    }

    @Test
    void showsProductsWithTheirPricesAsNumbers() {
        Stores.postgres().execute("""
            insert into products(id, name, price, category, stock) values ('%s', 'Pen', 0.10, 'office', 3)
            """.formatted(own));
        // The list may be kept from another test for a while: the product itself was never asked for.
        JsonNode body = api.get("/products").is(200).body();
        JsonNode products = body.path("data").path("products");
        assertThat(body.path("products")).isEqualTo(products);
        assertThat(body.path("count").intValue()).isEqualTo(products.size());
        assertThat(products).isNotEmpty().allSatisfy(product -> {
            assertThat(product.propertyNames()).containsExactly("id", "name", "price", "category", "stock");
            assertThat(product.path("price").isNumber()).isTrue();
            assertThat(product.path("price").decimalValue()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
        });
    }

    @Test
    void v1AsksWhoTheCallerIsBeforeItShowsUsers() {
        api.get("/api/v1/users").isProblem(401, "unauthenticated");
        api.get("/api/v1/users/" + own).isProblem(401, "unauthenticated");
    }
}
