package io.statepair.stateful.phase1;

import io.statepair.stateful.journal.Session;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Json;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import io.statepair.stateful.web.Route;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The root dialect: the addresses of the first mock server, before there was an {@code /api}. */
@Component
class RootRoutes implements Route.Source {

    /** Spring sorts no more media types than that; who accepts so many accepts JSON. */
    private static final int MAX_SORTED = 50;

    private static final String SERVER = "Stateful Server";

    private final SessionStore store;
    private final Clock clock;
    private final Json json;

    RootRoutes(SessionStore store, Clock clock, Json json) {
        this.store = store;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/health", this::health).producing(MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN),
                Route.get("/info", this::info));
    }

    private Mono<ServerResponse> health(ServerRequest request) {
        if (prefersText(request)) {
            return Mono.just(json.plain("healthy"));
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("server", SERVER);
        data.put("status", "healthy");
        data.put("note", "I remember previous requests");
        return Mono.just(json.ok(Envelope.success("Stateful server is healthy", data, clock.instant())));
    }

    private Mono<ServerResponse> info(ServerRequest request) {
        return session(request).map(session -> json.ok(about(session)));
    }

    /** Nobody for an id that is none, was never given or has ended; while a store is away nobody can tell, so 503. */
    private Mono<Optional<Session>> session(ServerRequest request) {
        return Mono.justOrEmpty(request.headers().firstHeader(OldConversation.SESSION_ID))
                .flatMap(id -> store.read(Caller.ANONYMOUS, id))
                .onErrorResume(Problem.class, error -> isNobody(error) ? Mono.empty() : Mono.error(error))
                .singleOptional();
    }

    private static boolean isNobody(Problem error) {
        return error.type() == ProblemType.MALFORMED_ID || error.type() == ProblemType.SESSION_NOT_FOUND;
    }

    private Map<String, @Nullable Object> about(Optional<Session> session) {
        Instant now = clock.instant();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("server", SERVER);
        data.put("timestamp", now);
        data.put("requestCount", session.map(Session::messageCount).orElse(0));
        data.put("clientId", session.map(Session::id).orElse(null));
        data.put("randomValue", ThreadLocalRandom.current().nextDouble());
        data.put("message", "I remember previous requests. This server is stateful.");
        data.put("note", "Name your session in X-Session-Id, and this server tells how often you have talked to it.");
        return Envelope.success("Stateful server information", data, now);
    }

    private static boolean prefersText(ServerRequest request) {
        List<MediaType> accepted = new ArrayList<>(request.headers().accept());
        if (accepted.size() > MAX_SORTED) {
            return false;
        }
        MimeTypeUtils.sortBySpecificity(accepted);
        return accepted.stream()
                .filter(type -> type.includes(MediaType.APPLICATION_JSON) || type.includes(MediaType.TEXT_PLAIN))
                .findFirst()
                .filter(type -> !type.includes(MediaType.APPLICATION_JSON))
                .isPresent();
    }
}
