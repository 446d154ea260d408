package io.statepair.loadtest.stock;

import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

record ServerInfo(
        String status,
        String server,
        String instance,
        String version,
        Instant timestamp,
        String message,
        Metrics metrics) {

    @JsonNaming(SnakeCaseStrategy.class)
    record Metrics(String requestId, double processingTimeMs) {}
}
