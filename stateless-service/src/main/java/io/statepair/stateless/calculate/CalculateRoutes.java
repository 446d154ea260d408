package io.statepair.stateless.calculate;

import io.statepair.stateless.web.Body;
import io.statepair.stateless.web.Json;
import io.statepair.stateless.web.Route;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class CalculateRoutes implements Route.Source {

    private final Body body;
    private final Json json;

    CalculateRoutes(Body body, Json json) {
        this.body = body;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/api/v1/stateless/calculate", this::calculate));
    }

    private Mono<ServerResponse> calculate(ServerRequest request) {
        return body.read(request, CalculateRequest.class)
                .map(CalculateRequest::calculated)
                .map(json::ok);
    }
}
