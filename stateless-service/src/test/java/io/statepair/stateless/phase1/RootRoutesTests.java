package io.statepair.stateless.phase1;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateless.web.RouteServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class RootRoutesTests {

    @AutoClose
    private static final RouteServer SERVER =
            new RouteServer((body, json) -> new RootRoutes(json), new EnvelopeErrors());

    private final WebTestClient client = SERVER.client();

    @Test
    void takesAnAcceptHeaderOfAnyLength() {
        client.get()
                .uri("/health")
                .header("Accept", "application/json" + ",a/b".repeat(100))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void refusesAnAcceptHeaderOfWhichTheSecondLineIsNone() {
        client.get()
                .uri("/health")
                .header("Accept", "*/*", "x")
                .exchange()
                .expectStatus()
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html,application/*;q=0.2,text/plain;q=0.1"})
    void saysThatItIsHealthy(String accept) {
        client.get()
                .uri("/health")
                .header("Accept", accept)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("success")
                .jsonPath("$.message")
                .isEqualTo("Stateless server is healthy")
                .jsonPath("$.timestamp")
                .value(String.class, text -> assertThat(text).endsWith("Z"))
                .jsonPath("$.server")
                .isEqualTo("Stateless Server")
                .jsonPath("$.note")
                .isEqualTo("I have no memory of previous requests")
                .jsonPath("$.data.server")
                .isEqualTo("Stateless Server")
                .jsonPath("$.data.status")
                .isEqualTo("healthy")
                .jsonPath("$.data.note")
                .isEqualTo("I have no memory of previous requests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/*", "text/plain, */*;q=0.5", "application/json;q=0.1,text/plain"})
    void saysThatItIsHealthyInPlainText(String accept) {
        client.get()
                .uri("/health")
                .header("Accept", accept)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
                .expectBody(String.class)
                .isEqualTo("healthy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain;q=0", "nonsense"})
    void refusesOtherMediaTypes(String accept) {
        client.get()
                .uri("/health")
                .header("Accept", accept)
                .exchange()
                .expectStatus()
                .isEqualTo(406)
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("error")
                .jsonPath("$.code")
                .isEqualTo(406);
    }

    @Test
    void remembersNobody() {
        client.get()
                .uri("/info")
                .header("X-Session-Id", "someone")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("success")
                .jsonPath("$.data.server")
                .isEqualTo("Stateless Server")
                .jsonPath("$.data.timestamp")
                .value(String.class, text -> assertThat(text).endsWith("Z"))
                .jsonPath("$.data.requestCount")
                .isEqualTo(0)
                .jsonPath("$.data.clientId")
                .isEqualTo(null)
                .jsonPath("$.data.randomValue")
                .value(Double.class, number -> assertThat(number).isBetween(0.0, Math.nextDown(1.0)))
                .jsonPath("$.data.message")
                .isEqualTo("I have no memory of previous requests. Each request is independent. "
                        + "This server is stateless.")
                .jsonPath("$.data.note")
                .isNotEmpty()
                .jsonPath("$.requestCount")
                .isEqualTo(0);
    }
}
