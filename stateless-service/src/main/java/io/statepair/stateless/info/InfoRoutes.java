package io.statepair.stateless.info;

import io.statepair.stateless.web.Json;
import io.statepair.stateless.web.RequestContext;
import io.statepair.stateless.web.Route;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class InfoRoutes implements Route.Source {

    private final ServerInfo server;
    private final Json json;

    InfoRoutes(ServerInfo server, Json json) {
        this.server = server;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/stateless/info", this::info));
    }

    private Mono<ServerResponse> info(ServerRequest request) {
        return Mono.just(json.ok(server.about(RequestContext.of(request))));
    }
}
