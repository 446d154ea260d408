package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.ServerRequest;

class QueryTests {

    @ParameterizedTest
    @CsvSource({"'', 50", "?n=1, 1", "?n=200, 200", "?n=007, 7"})
    void givesANumberWithinItsBoundsOrTheDefault(String query, int number) {
        assertThat(Query.of(request(query), "n").integer("n", 1, 200, 50)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?n=0", "?n=201", "?n=-1", "?n=%2B1", "?n=1.0", "?n=1e1", "?n=", "?n", "?n=12345678901", "?n=٣"})
    void refusesAnyOther(String query) {
        Query given = Query.of(request(query), "n");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> given.integer("n", 1, 200, 50))
                .withMessage("n must be an integer from 1 to 200");
    }

    @Test
    void refusesUnknownParameters() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Query.of(request("?n=1&m=2"), "n"))
                .withMessage("m is not a known parameter");
    }

    @Test
    void refusesRepeatedParameters() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Query.of(request("?n=1&n=1"), "n"))
                .withMessage("n must be given once");
    }

    @Test
    void canBeDeafToUnknownParametersAndStillRefuseRepeatedOnes() {
        assertThat(Query.ofKnown(request("?m=1&n=2&m=3"), "n").integer("n", 1, 200, 50))
                .isEqualTo(2);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Query.ofKnown(request("?n=1&n=1"), "n"))
                .withMessage("n must be given once");
    }

    private static ServerRequest request(String query) {
        MockServerHttpRequest request = MockServerHttpRequest.get("/" + query).build();
        return ServerRequest.create(MockServerWebExchange.from(request), List.of());
    }
}
