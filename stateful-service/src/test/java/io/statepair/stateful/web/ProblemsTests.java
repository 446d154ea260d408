package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;

class ProblemsTests {

    @AutoClose
    private static final RouteServer SERVER = new RouteServer((body, json) -> () -> List.of(
            Route.get("/bug", request -> Mono.error(new IllegalStateException("select secret from table"))),
            Route.get("/thrown", request -> {
                throw new IllegalStateException("select secret from table");
            }),
            Route.get(
                    "/unwritable",
                    request -> Mono.just(json.ok((Iterable<String>) () -> {
                        throw new IllegalStateException("select secret from table");
                    })))));

    @Test
    void tellNothingOfABugButItsRequestId() {
        for (String route : List.of("/bug", "/thrown", "/unwritable")) {
            SERVER.unobservedClient()
                    .get()
                    .uri(route)
                    .header("X-Request-Id", "find-me")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(500)
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("/problems/internal-error")
                    .jsonPath("$.request_id")
                    .isEqualTo("find-me")
                    .jsonPath("$.detail")
                    .value(String.class, text -> assertThat(text).doesNotContain("secret"));
            Eventually.holds(() -> SERVER.registry()
                            .find("http.server.requests")
                            .tags("uri", route, "status", "500", "cause", "bug")
                            .timer()
                    != null);
        }
    }

    @Test
    void haveAnAddressEach() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::uri))
                .doesNotHaveDuplicates()
                .allMatch(uri -> uri.matches("/problems/[a-z-]+"));
    }
}
