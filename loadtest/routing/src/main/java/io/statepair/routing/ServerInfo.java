package io.statepair.routing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.web.server.ServerWebExchange;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The answer of {@code GET /api/v1/stateless/info}. */
record ServerInfo(
        String status,
        String server,
        String instance,
        String version,
        Instant timestamp,
        String message,
        Metrics metrics) {

    static final String PATH = "/api/v1/stateless/info";
    static final String INSTANCE = "stateless-1";

    @JsonNaming(SnakeCaseStrategy.class)
    record Metrics(String requestId, double processingTimeMs) {}

    static ServerInfo of(ServerWebExchange exchange) {
        RequestId request = exchange.getRequiredAttribute(RequestId.class.getName());
        return of(request);
    }

    static ServerInfo of(RequestId request) {
        return new ServerInfo(
                "success",
                "Production Stateless Server",
                INSTANCE,
                "1.0.0",
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                "Each request is independent.",
                new Metrics(request.id(), request.elapsedMicros() / 1000.0));
    }
}
