package io.statepair.stateless.phase1;

import io.statepair.stateless.calculate.CalculateRequest;
import io.statepair.stateless.info.InfoResponse;
import io.statepair.stateless.info.ServerInfo;
import io.statepair.stateless.random.RandomNumbers;
import io.statepair.stateless.random.RandomResponse;
import io.statepair.stateless.web.Body;
import io.statepair.stateless.web.Json;
import io.statepair.stateless.web.RequestContext;
import io.statepair.stateless.web.Route;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The Phase 1 dialect: the addresses of v1 without the version, and its answers in envelopes. */
@Component
class StatelessRoutes implements Route.Source {

    private static final String STATELESS = "/api/stateless";

    private final ServerInfo server;
    private final Body body;
    private final Json json;

    StatelessRoutes(ServerInfo server, Body body, Json json) {
        this.server = server;
        this.body = body;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(STATELESS + "/info", this::info),
                Route.post(STATELESS + "/calculate", this::calculate),
                Route.get(STATELESS + "/random", this::random));
    }

    private Mono<ServerResponse> info(ServerRequest request) {
        InfoResponse info = server.about(RequestContext.of(request));
        return Mono.just(json.ok(Envelope.success(info.message(), payload(info), info.timestamp())));
    }

    private Mono<ServerResponse> calculate(ServerRequest request) {
        return body.read(request, NumbersAsSent.class)
                .map(sent -> OldCalculation.request(sent.body()))
                .map(asked -> body.convert(asked, CalculateRequest.class))
                .map(CalculateRequest::calculated)
                .map(OldCalculation::payload)
                .map(payload -> json.ok(Envelope.success("Calculated", payload, Instant.now())));
    }

    private Mono<ServerResponse> random(ServerRequest request) {
        return Mono.fromSupplier(() -> RandomNumbers.drawnFromKnown(request.queryParams()))
                .map(drawn -> json.ok(Envelope.success("Random numbers drawn", payload(drawn), Instant.now())));
    }

    private static Map<String, @Nullable Object> payload(InfoResponse info) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("status", info.status());
        payload.put("server", info.server());
        payload.put("instance", info.instance());
        payload.put("version", info.version());
        payload.put("timestamp", info.timestamp());
        payload.put("message", info.message());
        payload.put("metrics", info.metrics());
        return payload;
    }

    private static Map<String, @Nullable Object> payload(RandomResponse drawn) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("numbers", drawn.numbers());
        payload.put("min", drawn.min());
        payload.put("max", drawn.max());
        payload.put("count", drawn.count());
        payload.put("type", drawn.type());
        payload.put("seed", drawn.seed());
        return payload;
    }
}
