package io.statepair.stateful.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.ApiContract;
import io.statepair.stateful.testing.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

abstract class CatalogueContract extends ApiContract {

    private static final String PRODUCTS = "/api/v1/products";

    // The stores are shared and what was asked for is kept for a while: every test has products of its own.
    private final String own = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void fill() {
        Stores.postgres().execute("""
            insert into products(id, name, price, category, stock)
            select '%1$s-' || n, 'Product ' || n, n * 0.10, '%1$s', n from generate_series(0, 999) as n
            """.formatted(own));
    }

    @Test
    void showsAProduct() {
        JsonNode product = api.get(PRODUCTS + "/" + own + "-1").is(200).body();
        assertThat(product.propertyNames()).containsExactly("id", "name", "price", "category", "stock");
        assertThat(product.path("id").stringValue()).isEqualTo(own + "-1");
        assertThat(product.path("name").stringValue()).isEqualTo("Product 1");
        assertThat(product.path("price").stringValue()).isEqualTo("0.10");
        assertThat(product.path("category").stringValue()).isEqualTo(own);
        assertThat(product.path("stock").intValue()).isEqualTo(1);
        assertThat(api.get(PRODUCTS + "/" + own + "-1").is(200).body()).isEqualTo(product);
    }

    @Test
    void knowsNoOther() {
        api.get(PRODUCTS + "/" + own + "-1000").isProblem(404, "product-not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%20b",
                "a*",
                "%7Bx%7D",
                "%00",
                "a%0D%0Ab",
                "%C3%A4",
                "'",
                "123456789012345678901234567890123456789012345678901"
            })
    void anIdOfAnotherFormIsMalformed(String id) {
        api.get(PRODUCTS + "/" + id).isProblem(400, "malformed-id");
    }

    @Test
    void pagesHoldEveryProductOnceInTheOrderOfIds() {
        List<String> seen = new ArrayList<>();
        String address = PRODUCTS + "?limit=93&category=" + own;
        JsonNode page = api.get(address).is(200).body();
        while (true) {
            page.path("items").forEach(item -> seen.add(item.path("id").stringValue()));
            if (page.path("next_cursor").isNull()) {
                break;
            }
            page = api.get(address + "&cursor=" + page.path("next_cursor").stringValue())
                    .is(200)
                    .body();
        }
        assertThat(seen)
                .isEqualTo(IntStream.range(0, 1000)
                        .mapToObj(n -> own + "-" + n)
                        .sorted()
                        .toList());
    }

    @Test
    void aPageHasFiftyProductsUnlessAskedOtherwise() {
        assertThat(list("").path("items")).hasSize(50);
        assertThat(list("&limit=200").path("items")).hasSize(200);
        assertThat(list("&limit=1").path("items")).hasSize(1);
    }

    @Test
    void theLastPageSaysThatItIs() {
        Stores.postgres().execute("delete from products where category = '" + own + "' and stock >= 50");
        JsonNode only = list("&limit=50");
        assertThat(only.path("items")).hasSize(50);
        assertThat(only.path("next_cursor").isNull()).isTrue();
        assertThat(api.get(PRODUCTS + "?category=no-such-" + own)
                        .is(200)
                        .response()
                        .body())
                .isEqualTo("{\"items\":[],\"next_cursor\":null}");
    }

    @Test
    void withoutACategoryAllAreListed() {
        Answer all = api.get(PRODUCTS + "?limit=200").is(200);
        assertThat(all.body().path("items")).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "ten", "1.5", ""})
    void refusesALimitOutOfBoundsInsteadOfClampingIt(String limit) {
        api.get(PRODUCTS + "?limit=" + limit).refuses("limit", "must be an integer from 1 to 200");
    }

    @Test
    void refusesACursorThatItDidNotGive() {
        String cursor = list("").path("next_cursor").stringValue();
        list("&cursor=" + cursor);
        for (String bad : List.of("", "x", "AAAAAAAAAAAA", cursor + "A", cursor.substring(1), "x".repeat(101))) {
            api.get(PRODUCTS + "?category=" + own + "&cursor=" + bad).refuses("cursor", "must ");
        }
        api.get(PRODUCTS + "?cursor=" + cursor).refuses("cursor", "must be a next_cursor of this list");
    }

    @Test
    void refusesOtherParametersAndCategories() {
        api.get(PRODUCTS + "?sort=price").refuses("sort", "is not a known parameter");
        api.get(PRODUCTS + "?category=").refuses("category", "must have 1 to 100 characters");
        api.get(PRODUCTS + "?category=" + "x".repeat(101)).refuses("category", "must have 1 to 100 characters");
        api.get(PRODUCTS + "?category=%00").refuses("category", "must not contain U+0000");
        api.get(PRODUCTS + "?category=a&category=b").refuses("category", "must be given once");
    }

    private JsonNode list(String more) {
        return api.get(PRODUCTS + "?category=" + own + more).is(200).body();
    }
}
