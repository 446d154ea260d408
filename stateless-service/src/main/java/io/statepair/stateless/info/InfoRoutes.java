package io.statepair.stateless.info;

import io.statepair.stateless.web.InstanceProperties;
import io.statepair.stateless.web.Json;
import io.statepair.stateless.web.RequestContext;
import io.statepair.stateless.web.Route;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class InfoRoutes implements Route.Source {

    private static final String SERVER = "Production Stateless Server";

    private final Json json;
    private final String instance;
    private final String version;

    InfoRoutes(Json json, InstanceProperties properties, BuildProperties build) {
        this.json = json;
        this.instance = properties.instance();
        this.version = String.valueOf(build.getVersion());
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/stateless/info", this::info));
    }

    private Mono<ServerResponse> info(ServerRequest request) {
        RequestContext context = RequestContext.of(request);
        InfoResponse.Metrics metrics = new InfoResponse.Metrics(context.requestId(), context.elapsedMillis());
        return Mono.just(json.ok(
                new InfoResponse("success", SERVER, instance, version, Instant.now(), InfoResponse.MESSAGE, metrics)));
    }
}
