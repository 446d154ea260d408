package io.statepair.stateful.web;

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
    private static final RouteServer SERVER = new RouteServer((body, json) -> () -> List.of(
            Route.get("/answers/{status}", request -> Mono.just(answer(json, request))),
            Route.get("/full", request -> Mono.error(Problem.shed("full"))),
            Route.get("/away", request -> Mono.error(Problem.storeAway("away"))),
            Route.get("/unknown", request -> Mono.error(Problem.sessionNotFound())),
            Route.get("/broken", request -> Mono.error(new IllegalStateException("broken")))));

    @ParameterizedTest
    @CsvSource({"200, none", "404, none", "500, bug", "503, shed"})
    void labelAnAnswerWithTheCauseThatItsStatusTells(String status, String cause) {
        get("/answers/" + status, status);
        awaitTimer("/answers/{status}", status, cause);
    }

    @ParameterizedTest
    @CsvSource({"/full, 503, shed", "/away, 503, store", "/unknown, 404, none", "/broken, 500, bug"})
    void labelAProblemWithItsCause(String route, String status, String cause) {
        get(route, status);
        awaitTimer(route, status, cause);
    }

    private static void get(String address, String status) {
        SERVER.unobservedClient()
                .get()
                .uri(address)
                .exchange()
                .expectStatus()
                .isEqualTo(Integer.parseInt(status))
                .expectBody()
                .returnResult();
    }

    private static void awaitTimer(String route, String status, String cause) {
        Eventually.holds(() -> SERVER.registry()
                        .find("http.server.requests")
                        .tags("method", "GET", "uri", route, "status", status, "cause", cause)
                        .timer()
                != null);
    }

    private static ServerResponse answer(Json json, ServerRequest request) {
        return json.status(HttpStatus.valueOf(Integer.parseInt(request.pathVariable("status"))), Map.of());
    }
}
