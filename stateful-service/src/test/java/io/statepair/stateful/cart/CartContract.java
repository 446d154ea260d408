package io.statepair.stateful.cart;

import static io.statepair.stateful.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient;
import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.ApiContract;
import io.statepair.stateful.testing.Stores;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

abstract class CartContract extends ApiContract {

    private static final String JSON = "application/json";

    private final String own = UUID.randomUUID().toString().substring(0, 8);
    String session;
    private String cart;

    @BeforeEach
    void fill() {
        Stores.postgres().execute("""
            insert into products(id, name, price, category, stock)
            select '%1$s-' || n, 'Product ' || n, n * 0.10, '%1$s', 1 from generate_series(0, 100) as n
            """.formatted(own));
        session = api.begin();
        cart = session + "/cart";
    }

    @Test
    void beginsEmpty() {
        assertThat(api.get(cart).is(200).response().body()).isEqualTo("{\"items\":[],\"total\":\"0.00\"}");
    }

    @Test
    void addsUpAndPricesExactly() {
        add(1, 2).is(201);
        add(3, 1).is(201);
        JsonNode shown = add(1, 1).is(201).body();
        assertThat(shown.path("items")).hasSize(2);
        JsonNode line = shown.path("items").get(0);
        assertThat(line.propertyNames()).containsExactly("product_id", "name", "unit_price", "quantity", "line_total");
        assertThat(line.path("product_id").stringValue()).isEqualTo(product(1));
        assertThat(line.path("name").stringValue()).isEqualTo("Product 1");
        assertThat(line.path("unit_price").stringValue()).isEqualTo("0.10");
        assertThat(line.path("quantity").intValue()).isEqualTo(3);
        assertThat(line.path("line_total").stringValue()).isEqualTo("0.30");
        assertThat(shown.path("total").stringValue()).isEqualTo("0.60");
        assertThat(api.get(cart).is(200).body()).isEqualTo(shown);
    }

    @Test
    void setsAndRemovesALine() {
        add(1, 2).is(201);
        assertThat(quantities(put(1, "{\"quantity\":7}").is(200))).containsExactly(7);
        assertThat(quantities(put(2, "{\"quantity\":1}").is(200))).containsExactly(7, 1);
        assertThat(api.delete(item(1)).is(204).response().body()).isEmpty();
        assertThat(quantities(api.get(cart))).containsExactly(1);
        api.delete(item(1)).is(204);
    }

    @Test
    void everyChangeRaisesTheVersionAndNothingElseDoes() {
        add(1, 2).is(201);
        assertThat(version()).isEqualTo(2);
        put(1, "{\"quantity\":3}").is(200);
        assertThat(version()).isEqualTo(3);
        put(1, "{\"quantity\":3}").is(200);
        api.delete(item(9)).is(204);
        api.get(cart).is(200);
        assertThat(version()).isEqualTo(3);
        api.delete(item(1)).is(204);
        assertThat(version()).isEqualTo(4);
    }

    @Test
    void talkingLeavesTheCartAsItIs() {
        add(1, 2).is(201);
        api.say(session, "hello").is(201);
        assertThat(quantities(api.get(cart))).containsExactly(2);
    }

    @Test
    void holdsAtMost999OfAProduct() {
        add(1, 999).is(201);
        add(1, 1).isProblem(422, "quantity-too-large");
        assertThat(quantities(api.get(cart))).containsExactly(999);
        put(1, "{\"quantity\":998}").is(200);
        add(1, 1).is(201);
    }

    @Test
    void holdsAtMost100Products() {
        IntStream.range(0, 100).forEach(n -> add(n, 1).is(201));
        add(100, 1).isProblem(422, "cart-full");
        put(100, "{\"quantity\":1}").isProblem(422, "cart-full");
        add(99, 1).is(201);
        api.delete(item(0)).is(204);
        add(100, 1).is(201);
    }

    @Test
    void knowsNoProductThatTheCatalogueDoesNot() {
        add(101, 1).isProblem(422, "unknown-product");
        put(101, "{\"quantity\":1}").isProblem(422, "unknown-product");
        post("{\"product_id\":\"a b\",\"quantity\":1}").isProblem(400, "malformed-id");
        api.delete(cart + "/items/a%20b").isProblem(400, "malformed-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000", "1.5", "1.0", "\"1\"", "null", "true", "[1]", "99999999999"})
    void aQuantityIsAnIntegerFrom1To999(String quantity) {
        post("{\"product_id\":\"" + product(1) + "\",\"quantity\":" + quantity + "}")
                .isProblem(400, "invalid-request");
        put(1, "{\"quantity\":" + quantity + "}").isProblem(400, "invalid-request");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void refusesABodyThatIsNone() {
        post("{}").refuses("product_id", "must be").refuses("quantity", "must be");
        post("{\"product_id\":1,\"quantity\":1}").isProblem(400, "invalid-request");
        put(1, "{\"quantity\":1,\"product_id\":\"x\"}").refuses("product_id", "is not a known field");
        put(1, "{}").refuses("quantity", "must be");
    }

    @Test
    void anEndedSessionHasNoCart() {
        add(1, 1).is(201);
        api.delete(session).is(204);
        api.get(cart).isProblem(404, "session-not-found");
        add(1, 1).isProblem(404, "session-not-found");
        put(1, "{\"quantity\":1}").isProblem(404, "session-not-found");
        api.delete(item(1)).isProblem(404, "session-not-found");
    }

    @Test
    void oneKeyAddsOnce() {
        String body = json(Map.of("product_id", product(1), "quantity", 2));
        Answer first = post(body, "Idempotency-Key", "k").is(201);
        Answer again = post(body, "Idempotency-Key", "k").is(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(quantities(api.get(cart))).containsExactly(2);
        String other = json(Map.of("product_id", product(1), "quantity", 3));
        post(other, "Idempotency-Key", "k").isProblem(422, "key-reused");
    }

    @Test
    void aRepeatIsAnsweredLikeTheFirstTimeWhateverThePricesAreByThen() {
        add(2, 1).is(201);
        String body = json(Map.of("product_id", product(1), "quantity", 2));
        Answer first = post(body, "Idempotency-Key", "k").is(201);
        Stores.postgres()
                .execute(
                        "update products set name = 'Dearer', price = 99 where id = '" + product(1) + "'",
                        "delete from products where id = '" + product(2) + "'");
        Stores.redis().ask(redis -> redis.flushall());
        Answer again = post(body, "Idempotency-Key", "k").is(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(api.get(cart).is(200).text("total")).isEqualTo("198.00");
    }

    @Test
    void whoAddsAtTheSameTimeSeesEveryLinePriced() throws Exception {
        IntStream.range(0, 8)
                .forEach(n -> api.get("/api/v1/products/" + product(n)).is(200));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> additions = IntStream.range(0, 8)
                    .mapToObj(n -> threads.submit(() -> add(n, 1)))
                    .toList();
            for (Future<Answer> addition : additions) {
                assertThat(addition.get().is(201).body().path("items"))
                        .allSatisfy(line ->
                                assertThat(line.path("unit_price").isString()).isTrue());
            }
        }
        assertThat(quantities(api.get(cart))).hasSize(8);
    }

    private Answer add(int n, int quantity) {
        return post(json(Map.of("product_id", product(n), "quantity", quantity)));
    }

    Answer post(String body, String... headers) {
        return api.send("POST", cart + "/items", body, ApiClient.headers(JSON, headers));
    }

    private Answer put(int n, String body) {
        return api.send("PUT", item(n), body, "Content-Type", JSON);
    }

    private String item(int n) {
        return cart + "/items/" + product(n);
    }

    String product(int n) {
        return own + "-" + n;
    }

    private int version() {
        return api.get(session).is(200).body().path("version").intValue();
    }

    private static List<Integer> quantities(Answer answer) {
        return answer.is(200)
                .body()
                .path("items")
                .valueStream()
                .map(line -> line.path("quantity").intValue())
                .toList();
    }
}
