package io.statepair.stateful.events;

import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Json;
import io.statepair.stateful.web.Route;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class EventRoutes implements Route.Source {

    private final EventStreams streams;
    private final EventProperties properties;
    private final Json json;

    EventRoutes(EventStreams streams, EventProperties properties, Json json) {
        this.streams = streams;
        this.properties = properties;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/stateful/sessions/{id}/events", this::events)
                .producing(MediaType.TEXT_EVENT_STREAM));
    }

    private Mono<ServerResponse> events(ServerRequest request) {
        return Mono.just(
                json.events(streams.open(Caller.of(request), request.pathVariable("id")), properties.buffer()));
    }
}
