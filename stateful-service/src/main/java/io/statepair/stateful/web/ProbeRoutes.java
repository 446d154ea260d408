package io.statepair.stateful.web;

import java.util.List;
import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What an orchestrator asks an instance. Neither answer looks at a dependency: a store's outage must not kill us all. */
@Component
class ProbeRoutes implements Route.Source {

    private final ApplicationAvailability availability;
    private final Json json;

    ProbeRoutes(ApplicationAvailability availability, Json json) {
        this.availability = availability;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/livez", request -> answer(availability.getLivenessState() == LivenessState.CORRECT)),
                Route.get(
                        "/readyz",
                        request -> answer(availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC)));
    }

    private Mono<ServerResponse> answer(boolean up) {
        HttpStatus status = up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        return Mono.just(json.status(status, Map.of("status", up ? "UP" : "DOWN")));
    }
}
