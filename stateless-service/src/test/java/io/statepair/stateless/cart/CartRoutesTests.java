package io.statepair.stateless.cart;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateless.state.Tokens;
import io.statepair.stateless.web.RouteServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CartRoutesTests {

    private static final JsonMapper JSON = new JsonMapper();

    @AutoClose
    private static final RouteServer SERVER = new RouteServer((body, json) -> new CartRoutes(Tokens.any(), body, json));

    private final WebTestClient client = SERVER.client();

    @Test
    void anAnswerShowsTheWholeCartInOrderOfFirstAdding() {
        String state = stateOf(add("\"b-1\"", "2", null));
        state = stateOf(add("\"A._z\"", "1", state));
        JsonNode cart = add("\"b-1\"", "3", state);
        assertThat(cart.propertyNames()).containsExactly("items", "state");
        assertThat(cart.get("items"))
                .isEqualTo(JSON.readTree(
                        "[{\"product_id\":\"b-1\",\"quantity\":5},{\"product_id\":\"A._z\",\"quantity\":1}]"));
    }

    @Test
    void withoutAStateACartIsEmpty() {
        add("\"a\"", "1", null);
        assertThat(add("\"b\"", "1", null).get("items")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "999"})
    void takesAQuantityFrom1To999(String quantity) {
        assertThat(add("\"a\"", quantity, null).get("items").get(0).get("quantity"))
                .isEqualTo(JSON.readTree(quantity));
    }

    @ParameterizedTest
    @CsvSource({
        "0, must be an integer from 1 to 999",
        "-1, must be an integer from 1 to 999",
        "1000, must be an integer from 1 to 999",
        "null, must be an integer from 1 to 999",
        "1.0, must be an integer",
        "1e0, must be an integer",
        "1.5, must be an integer",
        "'\"1\"', must be an integer",
        "true, must be an integer",
        "[1], must be an integer",
        "2147483648, is a number out of range",
        "9223372036854775808, is a number out of range",
    })
    void refusesAnotherQuantity(String quantity, String message) {
        refuses(body("\"a\"", quantity, null), "quantity", message);
    }

    @Test
    void takesAnIdOf50CharactersAndNone51() {
        add("\"" + "a".repeat(50) + "\"", "1", null);
        refuses(body("\"" + "a".repeat(51) + "\"", "1", null), "product_id", "must be 1 to 50 of");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"\"', must be 1 to 50 of",
        "'\" \"', must be 1 to 50 of",
        "'\"a b\"', must be 1 to 50 of",
        "'\"a\\n\"', must be 1 to 50 of",
        "'\"é\"', must be 1 to 50 of",
        "'\"a/b\"', must be 1 to 50 of",
        "null, must be 1 to 50 of",
        "'\"\\u0000\"', U+0000",
        "5, must be a string",
        "'[\"a\"]', must be a string",
    })
    void refusesAnotherId(String product, String message) {
        refuses(body(product, "1", null), "product_id", message);
    }

    @Test
    void namesEveryMissingField() {
        post("{}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("product_id")
                .jsonPath("$.errors[1].field")
                .isEqualTo("quantity");
    }

    @Test
    void refusesAnUnknownField() {
        refuses("{\"product_id\":\"a\",\"quantity\":1,\"price\":1}", "price", "is not a known field");
    }

    @Test
    void aSumOver999IsRefusedAndTheOldStateStaysGood() {
        String state = stateOf(add("\"a\"", "999", null));
        refuses(422, "quantity-too-large", body("\"a\"", "1", state));
        assertThat(add("\"b\"", "1", state).get("items")).hasSize(2);
    }

    @Test
    void line101IsRefused() {
        String state = null;
        for (int line = 1; line <= 100; line++) {
            state = stateOf(add("\"p" + line + "\"", "1", state));
        }
        refuses(422, "cart-full", body("\"p101\"", "1", state));
        assertThat(add("\"p100\"", "1", state).get("items")).hasSize(100);
    }

    @Test
    void refusesAStateThatIsNone() {
        refuses(400, "invalid-state", body("\"a\"", "1", "x"));
        String state = stateOf(add("\"a\"", "1", null));
        refuses(400, "invalid-state", body("\"a\"", "1", state.substring(1)));
    }

    private JsonNode add(String product, String quantity, @Nullable String state) {
        return JSON.readTree(post(body(product, quantity, state))
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody()
                .returnResult()
                .getResponseBodyContent());
    }

    private static String stateOf(JsonNode answer) {
        return answer.get("state").stringValue();
    }

    private void refuses(String body, String field, String message) {
        post(body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/invalid-request")
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].message")
                .value(String.class, text -> assertThat(text).contains(message));
    }

    private void refuses(int status, String problem, String body) {
        post(body)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/" + problem);
    }

    private WebTestClient.ResponseSpec post(String body) {
        return client.post()
                .uri("/api/v1/stateless/cart/items")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static String body(String product, String quantity, @Nullable String state) {
        return "{\"product_id\":" + product + ",\"quantity\":" + quantity
                + (state == null ? "" : ",\"state\":\"" + state + "\"") + "}";
    }
}
