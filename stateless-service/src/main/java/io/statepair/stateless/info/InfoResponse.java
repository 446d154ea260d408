package io.statepair.stateless.info;

import java.time.Instant;

/** What an instance says of itself. Nothing in it depends on an earlier request. */
record InfoResponse(
        String status,
        String server,
        String instance,
        String version,
        Instant timestamp,
        String message,
        Metrics metrics) {

    record Metrics(String requestId, double processingTimeMs) {}
}
