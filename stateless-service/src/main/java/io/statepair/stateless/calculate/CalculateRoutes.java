package io.statepair.stateless.calculate;

import io.statepair.stateless.web.Body;
import io.statepair.stateless.web.Json;
import io.statepair.stateless.web.Problem;
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
                .map(CalculateRoutes::calculated)
                .map(json::ok);
    }

    private static CalculateResponse calculated(CalculateRequest request) {
        Operation operation = request.operation();
        if (!operation.takes(request.operands().size())) {
            throw Problem.invalid("operands", "must be exactly two for " + operation.label());
        }
        return new CalculateResponse(operation, request.operands(), operation.applyTo(request.operands()));
    }
}
