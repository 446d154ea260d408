package io.statepair.stateless.web;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

class RouteTimersTests {

    @AutoClose
    private static final RouteServer SERVER = new RouteServer((body, json) ->
            () -> List.of(Route.get("/answers/{status}", request -> Mono.just(answer(json, request)))));

    @ParameterizedTest
    @CsvSource({"200, none", "404, none", "500, bug", "503, shed"})
    void labelEachAnswerWithItsCause(String status, String cause) {
        SERVER.unobservedClient()
                .get()
                .uri("/answers/" + status)
                .exchange()
                .expectStatus()
                .isEqualTo(Integer.parseInt(status))
                .expectBody()
                .returnResult();
        Eventually.holds(() -> SERVER.registry()
                        .find("http.server.requests")
                        .tags("method", "GET", "uri", "/answers/{status}", "status", status, "cause", cause)
                        .timer()
                != null);
    }

    private static ServerResponse answer(Json json, ServerRequest request) {
        return json.status(HttpStatus.valueOf(Integer.parseInt(request.pathVariable("status"))), Map.of());
    }
}
