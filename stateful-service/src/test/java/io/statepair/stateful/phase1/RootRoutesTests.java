package io.statepair.stateful.phase1;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Cart;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.Turn;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import io.statepair.stateful.web.RouteServer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

class RootRoutesTests {

    private static final Map<String, Mono<Session>> SESSIONS = Map.of(
            "known",
                    Mono.just(new Session("known", null, null, "{}", Cart.EMPTY, Instant.EPOCH, Instant.EPOCH, 42, 50)),
            "malformed", Mono.error(new Problem(ProblemType.MALFORMED_ID, "no id")),
            "ended", Mono.error(Problem.sessionNotFound()),
            "away", Mono.error(Problem.storeAway("away")),
            "full", Mono.error(Problem.shed("full")),
            "broken", Mono.error(new IllegalStateException("broken")));

    @AutoClose
    private static final RouteServer SERVER = new RouteServer(
            (body, json) -> new RootRoutes(new ReadOnly(), Clock.systemUTC(), json),
            new EnvelopeErrors(Clock.systemUTC()));

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
                .isEqualTo("Stateful server is healthy")
                .jsonPath("$.timestamp")
                .value(String.class, text -> assertThat(text).endsWith("Z"))
                .jsonPath("$.server")
                .isEqualTo("Stateful Server")
                .jsonPath("$.note")
                .isEqualTo("I remember previous requests")
                .jsonPath("$.data.server")
                .isEqualTo("Stateful Server")
                .jsonPath("$.data.status")
                .isEqualTo("healthy")
                .jsonPath("$.data.note")
                .isEqualTo("I remember previous requests");
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
    void remembersTheNamedSession() {
        info("known")
                .jsonPath("$.status")
                .isEqualTo("success")
                .jsonPath("$.message")
                .isEqualTo("Stateful server information")
                .jsonPath("$.data.server")
                .isEqualTo("Stateful Server")
                .jsonPath("$.data.timestamp")
                .value(String.class, text -> assertThat(text).endsWith("Z"))
                .jsonPath("$.data.requestCount")
                .isEqualTo(42)
                .jsonPath("$.data.clientId")
                .isEqualTo("known")
                .jsonPath("$.data.randomValue")
                .value(Double.class, number -> assertThat(number).isBetween(0.0, Math.nextDown(1.0)))
                .jsonPath("$.data.message")
                .isNotEmpty()
                .jsonPath("$.data.note")
                .isNotEmpty()
                .jsonPath("$.requestCount")
                .isEqualTo(42)
                .jsonPath("$.clientId")
                .isEqualTo("known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed", "ended"})
    void knowsNobodyByAnIdThatIsNone(String sessionId) {
        assertNobody(info(sessionId));
    }

    @ParameterizedTest
    @ValueSource(strings = {"away", "full"})
    void doesNotSayThatItKnowsNobodyWhileItCannotTell(String sessionId) {
        client.get()
                .uri("/info")
                .header("X-Session-Id", sessionId)
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("error")
                .jsonPath("$.message")
                .isEqualTo(sessionId)
                .jsonPath("$.type")
                .isEqualTo("/problems/unavailable");
    }

    @Test
    void knowsNobodyWithoutASession() {
        assertNobody(client.get().uri("/info").exchange().expectStatus().isOk().expectBody());
    }

    @Test
    void hidesNoBug() {
        client.get()
                .uri("/info")
                .header("X-Session-Id", "broken")
                .exchange()
                .expectStatus()
                .isEqualTo(500);
    }

    private WebTestClient.BodyContentSpec info(String sessionId) {
        return client.get()
                .uri("/info")
                .header("X-Session-Id", sessionId)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private static void assertNobody(WebTestClient.BodyContentSpec info) {
        info.jsonPath("$.data.requestCount")
                .isEqualTo(0)
                .jsonPath("$.data.clientId")
                .isEqualTo(null)
                .jsonPath("$.requestCount")
                .isEqualTo(0);
    }

    /** Knows the sessions above and changes nothing. */
    private static final class ReadOnly implements SessionStore {

        @Override
        public Mono<Session> read(Caller caller, String sessionId) {
            return SESSIONS.getOrDefault(sessionId, Mono.error(Problem.sessionNotFound()));
        }

        @Override
        public Mono<Session> create(
                Caller caller, @Nullable String userId, String clientData, @Nullable IdempotencyKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Applied> change(Caller caller, String sessionId, Change change, @Nullable IdempotencyKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<List<Turn>> history(Caller caller, String sessionId, int before, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<List<Session>> owned(String ownerId, String after, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
