package io.statepair.stateless.phase1;

import io.statepair.stateless.info.InfoResponse;
import io.statepair.stateless.web.Json;
import io.statepair.stateless.web.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final String SERVER = "Stateless Server";

    private final Json json;

    RootRoutes(Json json) {
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
        data.put("note", "I have no memory of previous requests");
        return Mono.just(json.ok(Envelope.success("Stateless server is healthy", data, Instant.now())));
    }

    private Mono<ServerResponse> info(ServerRequest request) {
        Instant now = Instant.now();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("server", SERVER);
        data.put("timestamp", now);
        data.put("requestCount", 0);
        data.put("clientId", null);
        data.put("randomValue", ThreadLocalRandom.current().nextDouble());
        data.put("message", InfoResponse.MESSAGE);
        data.put("note", "This is a stateless server: it does not remember you from previous requests.");
        return Mono.just(json.ok(Envelope.success("Stateless server information", data, now)));
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
