package io.statepair.stateless.calculate;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateless.web.RouteServer;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class CalculateRoutesTests {

    @AutoClose
    private static final RouteServer SERVER = new RouteServer(CalculateRoutes::new);

    private final WebTestClient client = SERVER.client();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add | 0.1, \"0.2\" | 0.1,0.2 | 0.3",
                "power | 2, 64 | 2,64 | 18446744073709551616",
                "modulo | \"-7\", 3 | -7,3 | -1",
                "multiply | 1e3, \"1E+40\" | 1000,1E+40 | 1E+43",
                "divide | 1, 3 | 1,3 | 0.3333333333333333333333333333333333",
            })
    void echoesTheOperandsAsNumbersWithTheExactResult(String operation, String operands, String echo, String result) {
        assertThat(post(body(operation, operands))
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_JSON)
                        .returnResult(String.class)
                        .getResponseBody()
                        .blockFirst())
                .isEqualTo(
                        "{\"operation\":\"" + operation + "\",\"operands\":[" + echo + "],\"result\":" + result + "}");
    }

    @Test
    void takes100OperandsAndNo101() {
        post(body("add", String.join(",", Collections.nCopies(100, "0.01"))))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.result")
                .isEqualTo(1);
        assertRefused(
                body("add", String.join(",", Collections.nCopies(101, "1"))),
                "operands",
                "must have 1 to 100 elements");
    }

    @ParameterizedTest
    @CsvSource({"modulo, 1", "power, '1,2,3'"})
    void takesExactlyTwoOperandsWhereTheOrderMatters(String operation, String operands) {
        assertRefused(body(operation, operands), "operands", "must be exactly two for " + operation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "[1]", "{}", "\"x\"", "\"\""})
    void namesTheOperandThatIsNoNumber(String operand) {
        assertRefused(body("add", "1," + operand), "operands[1]", "must be a number or a decimal string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"nope\"", "\"ADD\"", "\"\"", "5"})
    void namesTheKnownOperations(String operation) {
        assertRefused(
                "{\"operation\":" + operation + ",\"operands\":[1]}",
                "operation",
                "must be one of add, subtract, multiply, divide, modulo, power, min, max, mean");
    }

    @Test
    void namesEveryMissingField() {
        post("{}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.length()")
                .isEqualTo(2)
                .jsonPath("$.errors[0].field")
                .isEqualTo("operands")
                .jsonPath("$.errors[1].field")
                .isEqualTo("operation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e10000000", "\"1e10000000\"", "-1e-10000000", "1e999999999999"})
    void refusesANumberBombBeforeAnyArithmetic(String bomb) {
        String body = body("add", bomb + ",1");
        post(body).expectStatus().isBadRequest().expectBody();
        long start = System.nanoTime();
        assertRefused(body, "operands[0]", "must have an exponent from -6144 to 6144");
        // The addition itself would take seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void refusesANumberOf65Characters() {
        post(body("add", "1".repeat(65)))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).contains("64 characters"));
        assertRefused(body("add", "\"" + "1".repeat(65) + "\""), "operands[0]", "must have at most 64 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "divide, '1,0', division-by-zero",
        "power, '0,-1', division-by-zero",
        "power, '2,0.5', unsupported-exponent",
        "multiply, '1e6144,10', result-out-of-range",
    })
    void saysWhyAnUnderstoodCalculationHasNoResult(String operation, String operands, String problem) {
        post(body(operation, operands))
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/" + problem);
    }

    private void assertRefused(String body, String field, String message) {
        post(body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/invalid-request")
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].message")
                .isEqualTo(message);
    }

    private WebTestClient.ResponseSpec post(String body) {
        return client.post()
                .uri("/api/v1/stateless/calculate")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static String body(String operation, String operands) {
        return "{\"operation\":\"" + operation + "\",\"operands\":[" + operands + "]}";
    }
}
