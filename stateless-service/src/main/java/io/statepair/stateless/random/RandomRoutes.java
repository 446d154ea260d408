package io.statepair.stateless.random;

import io.statepair.stateless.web.Json;
import io.statepair.stateless.web.Route;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class RandomRoutes implements Route.Source {

    private final Json json;

    RandomRoutes(Json json) {
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/stateless/random", this::random));
    }

    private Mono<ServerResponse> random(ServerRequest request) {
        return Mono.fromSupplier(() -> json.ok(RandomNumbers.drawn(request.queryParams())));
    }
}
