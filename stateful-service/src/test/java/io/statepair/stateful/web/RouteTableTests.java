package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

class RouteTableTests {

    private static final Json JSON = new Json(StrictJson.mapper(), new UnreadAnswers(DataSize.ofMegabytes(1)));
    private static final Route THINGS = Route.get("/things", request -> word("all"));
    private static final Route THING = Route.get("/things/{id}", RouteTableTests::id);

    private final RouteTable table = new RouteTable(List.of(THINGS, THING));

    private static Mono<ServerResponse> word(String word) {
        return Mono.just(JSON.plain(word));
    }

    private static Mono<ServerResponse> id(ServerRequest request) {
        return word(request.pathVariable("id"));
    }

    @ParameterizedTest
    @CsvSource({
        "/things, all, /things",
        "/%74hings, all, /things",
        "/things/7, 7, /things/{id}",
        "/things/a%20b, a b, /things/{id}"
    })
    void findsAnAddressInWhateverWayItIsWritten(String path, String answer, String pattern) {
        MockServerWebExchange exchange = exchange(HttpMethod.GET, path);
        table.handle(exchange).block(Duration.ofSeconds(1));
        assertThat(exchange.getResponse().getBodyAsString().block(Duration.ofSeconds(1)))
                .isEqualTo(answer);
        assertThat(exchange.<PathPattern>getRequiredAttribute(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE)
                        .getPatternString())
                .isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/thing", "/things/", "/things/7/8", "//things", "/things;v=1", "/things/7;"})
    void knowsNoOtherAddress(String path) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> table.handle(exchange(HttpMethod.GET, path)))
                .matches(problem -> problem.type() == ProblemType.NOT_FOUND);
    }

    @Test
    void knowsNoOtherMethod() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> table.handle(exchange(HttpMethod.POST, "/things")))
                .matches(problem -> problem.headers().containsValue("GET, HEAD"));
    }

    @Test
    void refusesTwoRoutesForOneMethodAndAddress() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new RouteTable(List.of(THINGS, THINGS)))
                .withMessageContaining("/things");
    }

    private static MockServerWebExchange exchange(HttpMethod method, String path) {
        return MockServerWebExchange.from(MockServerHttpRequest.method(method, URI.create("http://localhost" + path)));
    }
}
