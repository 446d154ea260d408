package io.statepair.stateful.phase1;

import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.Turn;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.web.Body;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Json;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.Route;
import io.statepair.stateful.web.RouteServer;
import io.statepair.stateful.web.StrictJson;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The Phase 1 routes while no store answers. */
class StatefulRoutesTests {

    private static final Clock CLOCK = Clock.systemUTC();

    @AutoClose
    private static final AnnotationConfigApplicationContext CONTEXT = new AnnotationConfigApplicationContext();

    @AutoClose
    private static final RouteServer SERVER = new RouteServer(StatefulRoutesTests::routes, new EnvelopeErrors(CLOCK));

    private static Route.Source routes(Body body, Json json) {
        CONTEXT.registerBean(SessionStore.class, Away::new);
        CONTEXT.registerBean(
                Lifetimes.class, () -> new Lifetimes(Duration.ofMinutes(15), Duration.ofHours(12), Duration.ZERO));
        CONTEXT.registerBean(JsonMapper.class, StrictJson::mapper);
        CONTEXT.registerBean(Clock.class, () -> CLOCK);
        CONTEXT.registerBean(Body.class, () -> body);
        CONTEXT.registerBean(Json.class, () -> json);
        CONTEXT.register(StatefulRoutes.class);
        CONTEXT.scan("io.statepair.stateful.session", "io.statepair.stateful.conversation");
        CONTEXT.refresh();
        return CONTEXT.getBean(StatefulRoutes.class);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/stateful/session",
        "GET, /api/stateful/session/a",
        "DELETE, /api/stateful/session/a",
        "POST, /api/stateful/conversation",
        "GET, /api/stateful/history/a",
    })
    void sayWhenToComeBack(String method, String address) {
        SERVER.client()
                .method(HttpMethod.valueOf(method))
                .uri(address)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"id\":\"a\",\"message\":\"hello\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("error")
                .jsonPath("$.message")
                .isEqualTo("away")
                .jsonPath("$.code")
                .isEqualTo(503)
                .jsonPath("$.type")
                .isEqualTo("/problems/unavailable");
    }

    private static final class Away implements SessionStore {

        @Override
        public Mono<Session> create(
                Caller caller, @Nullable String userId, String clientData, @Nullable IdempotencyKey key) {
            return Mono.error(Problem.storeAway("away"));
        }

        @Override
        public Mono<Session> read(Caller caller, String sessionId) {
            return Mono.error(Problem.storeAway("away"));
        }

        @Override
        public Mono<Applied> change(Caller caller, String sessionId, Change change, @Nullable IdempotencyKey key) {
            return Mono.error(Problem.storeAway("away"));
        }

        @Override
        public Mono<List<Turn>> history(Caller caller, String sessionId, int before, int limit) {
            return Mono.error(Problem.storeAway("away"));
        }

        @Override
        public Mono<List<Session>> owned(String ownerId, String after, int limit) {
            return Mono.error(Problem.storeAway("away"));
        }
    }
}
