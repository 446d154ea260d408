package io.statepair.stateless.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

class BodyTests {

    private static final int FRAME = "{\"any_text\":\"\"}".length();

    @AutoClose
    private static final RouteServer SERVER = new RouteServer((body, json) -> () -> List.of(
            Route.post("/echo", request -> body.read(request, Echo.class).map(json::ok))));

    private final WebTestClient client = SERVER.unobservedClient();

    record Echo(
            @NotBlank(message = "is required") String anyText,

            @Size(max = 2, message = "must have at most 2 elements") @Nullable
            List<Object> many,

            @Nullable Integer number,
            @Nullable Map<String, Object> object,
            @Nullable Colour colour) {}

    enum Colour {
        RED
    }

    @Test
    void readsSnakeCase() {
        post("{\"any_text\":\"ü\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.any_text")
                .isEqualTo("ü");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void takesAnAbsentBodyForAnEmptyObject(String body) {
        post(body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("any_text")
                .jsonPath("$.errors[0].message")
                .isEqualTo("is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"any_text\":\"a\"",
                "{'any_text':'a'}",
                "{\"any_text\":\"a\",}",
                "{\"number\":01}",
                "{\"number\":NaN}",
                "nonsense",
                "{\"any_text\":\"a\"} x",
                "{\"any_text\":\"a\",\"any_text\":\"b\"}"
            })
    void refusesWhatIsNotJsonOrHasAFieldTwice(String body) {
        post(body)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/malformed-json")
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).contains("line 1, column"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "5", "\"a\"", "true", "{\"any_text\":\"a\"} {}", "null"})
    void refusesWhatIsNotOneObject(String body) {
        post(body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/invalid-request")
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).contains("JSON object"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"any_text\":5} | any_text | must be a string",
                "{\"any_text\":true} | any_text | must be a string",
                "{\"any_text\":\"a\",\"other\":1} | other | is not a known field",
                "{\"any_text\":\"a\",\"anyText\":1} | anyText | is not a known field",
                "{\"any_text\":\"a\",\"many\":[1,2,3]} | many | must have at most 2 elements",
                "{\"any_text\":\"a\",\"many\":1} | many | must be an array",
                "{\"any_text\":\"a\",\"number\":1.5} | number | must be an integer",
                "{\"any_text\":\"a\",\"number\":\"1\"} | number | must be an integer",
                "{\"any_text\":\"a\",\"number\":99999999999} | number | is a number out of range",
                "{\"any_text\":\"a\",\"object\":[]} | object | must be an object",
                "{\"any_text\":\"a\",\"colour\":0} | colour | must be one of the documented values",
                "{\"any_text\":\"a\",\"colour\":\"BLUE\"} | colour | must be one of the documented values",
            })
    void namesTheFieldAndWhatIsWrongWithIt(String body, String field, String message) {
        post(body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].message")
                .isEqualTo(message);
    }

    @Test
    void allows32LevelsAndNo33() {
        post(nested(32)).expectStatus().isOk().expectBody();
        refusedOverALimit(nested(33));
    }

    @Test
    void allowsNumbersOf64CharactersAndNone65() {
        post("{\"any_text\":\"a\",\"many\":[" + "1".repeat(64) + "]}")
                .expectStatus()
                .isOk()
                .expectBody();
        refusedOverALimit("{\"any_text\":\"a\",\"many\":[" + "1".repeat(65) + "]}");
    }

    @Test
    void allowsStringsOf16KiBAndNoneLonger() {
        post("{\"any_text\":\"" + "a".repeat(StrictJson.STRING_LENGTH) + "\"}")
                .expectStatus()
                .isOk()
                .expectBody();
        refusedOverALimit("{\"any_text\":\"" + "a".repeat(StrictJson.STRING_LENGTH + 1) + "\"}");
    }

    @Test
    void allows64KiBAndNoMore() {
        String padding = " ".repeat(Body.MAX_BYTES - FRAME - 1);
        post("{\"any_text\":\"a\"}" + padding).expectStatus().isOk().expectBody();
        tooLarge(post("{\"any_text\":\"a\"}" + padding + " "));
    }

    @Test
    void allows64KiBAndNoMoreInChunks() {
        String padding = " ".repeat(Body.MAX_BYTES - FRAME - 1);
        postInChunks("{\"any_text\":\"a\"}", padding).expectStatus().isOk().expectBody();
        tooLarge(postInChunks("{\"any_text\":\"a\"}", padding, " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json;charset=iso-8859-1", "application/*"})
    void refusesOtherMediaTypes(String type) {
        client.post()
                .uri("/echo")
                .header("Content-Type", type)
                .body(BodyInserters.fromPublisher(buffers("{\"any_text\":\"a\"}"), DataBuffer.class))
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/unsupported-media-type");
    }

    private void refusedOverALimit(String body) {
        post(body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(
                        String.class,
                        text -> assertThat(text)
                                .contains("32 levels, 64 characters a number, 16384 characters a string"));
    }

    private static void tooLarge(WebTestClient.ResponseSpec response) {
        response.expectStatus()
                .isEqualTo(413)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/payload-too-large")
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).contains("65536 bytes"));
    }

    private WebTestClient.ResponseSpec post(String body) {
        return client.post()
                .uri("/echo")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private WebTestClient.ResponseSpec postInChunks(String... chunks) {
        return client.post()
                .uri("/echo")
                .contentType(MediaType.APPLICATION_JSON)
                .body(BodyInserters.fromPublisher(buffers(chunks), DataBuffer.class))
                .exchange();
    }

    private static Flux<DataBuffer> buffers(String... chunks) {
        return Flux.fromArray(chunks)
                .map(chunk -> DefaultDataBufferFactory.sharedInstance.wrap(chunk.getBytes(StandardCharsets.UTF_8)));
    }

    // The body is the first level, the array in it the second.
    private static String nested(int levels) {
        return "{\"any_text\":\"a\",\"many\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }
}
