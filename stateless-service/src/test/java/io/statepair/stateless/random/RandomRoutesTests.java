package io.statepair.stateless.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateless.web.RouteServer;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

class RandomRoutesTests {

    @AutoClose
    private static final RouteServer SERVER = new RouteServer((body, json) -> new RandomRoutes(json));

    private final WebTestClient client = SERVER.client();

    @Test
    void drawsOneIntegerFrom0To100ByDefault() {
        JsonNode answer = answer("");
        assertThat(answer.get("numbers")).hasSize(1);
        assertThat(answer.get("numbers").get(0).longValue()).isBetween(0L, 100L);
        assertThat(answer.get("min").longValue()).isZero();
        assertThat(answer.get("max").longValue()).isEqualTo(100);
        assertThat(answer.get("count").intValue()).isEqualTo(1);
        assertThat(answer.get("type").stringValue()).isEqualTo("integer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seed="})
    void choosesASeedThatDrawsTheSameNumbersAgain(String query) {
        JsonNode first = answer(query + "&count=20");
        long seed = first.get("seed").longValue();
        // What a double holds exactly, for callers written in JavaScript.
        assertThat(seed).isBetween(0L, (1L << 53) - 1);
        assertThat(answer("count=20&seed=" + seed)).isEqualTo(first);
    }

    @Test
    void drawsWhatSplitMix64IsPublishedToDraw() {
        assertThat(get("seed=1234567&count=3&min=-9223372036854775808&max=9223372036854775807"))
                .contains("[6457827717110365317,3203168211198807973,-8629252141511181193]");
    }

    @Test
    void drawsTheSameNumbersFromTheSameSeedForEver() {
        assertThat(get("seed=-1&count=8&min=1&max=6")).contains("[3,4,2,1,1,2,2,3]");
        assertThat(get("seed=-1&count=3&type=decimal&min=-0.5&max=1.5"))
                .contains("[1.287885840566369,1.3251944071889064,-0.061036074209464886]");
    }

    @Test
    void allows1000NumbersAndAnySeed() {
        assertThat(answer("count=1000&seed=-9223372036854775808").get("numbers"))
                .hasSize(1000);
        assertThat(answer("seed=9223372036854775807").get("seed").longValue()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "count=0, count, must be from 1 to 1000",
        "count=1001, count, must be from 1 to 1000",
        "count=4294967297, count, must be from 1 to 1000",
        "count=x, count, must be a signed 64-bit integer",
        "count=, count, must be a signed 64-bit integer",
        "count, count, must be a signed 64-bit integer",
        "count=1.0, count, must be a signed 64-bit integer",
        "min=5&max=4, min, must not be greater than max",
        "min=101, min, must not be greater than max",
        "type=decimal&min=0.2&max=0.1, min, must not be greater than max",
        "min=1.5, min, must be a signed 64-bit integer",
        "max=9223372036854775808, max, must be a signed 64-bit integer",
        "seed=-9223372036854775809, seed, must be a signed 64-bit integer",
        "seed=%D9%A3, seed, must be a signed 64-bit integer",
        "type=decimal&min=NaN, min, must be a decimal number of at most 64 characters",
        "type=decimal&max=1e999, max, must be a decimal number of at most 64 characters",
        "type=decimal&max=0x1p3, max, must be a decimal number of at most 64 characters",
        "type=Integer, type, must be integer or decimal",
        "type=, type, must be integer or decimal",
        "mni=1, mni, is not a known parameter",
        "min=1&min=1, min, must be given once",
    })
    void namesTheParameterAndWhatIsWrongWithIt(String query, String parameter, String message) {
        exchange(query)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/invalid-request")
                .jsonPath("$.errors[0].field")
                .isEqualTo(parameter)
                .jsonPath("$.errors[0].message")
                .isEqualTo(message);
    }

    private JsonNode answer(String query) {
        JsonNode answer = exchange(query)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(answer).isNotNull();
        return answer;
    }

    private String get(String query) {
        return String.valueOf(exchange(query)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private WebTestClient.ResponseSpec exchange(String query) {
        return client.get()
                .uri(base -> URI.create(base.path("/api/v1/stateless/random").build() + "?" + query))
                .exchange();
    }
}
