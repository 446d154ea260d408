package io.statepair.stateless.info;

import java.time.Instant;

/** What an instance says of itself. Nothing in it depends on an earlier request. */
public record InfoResponse(
        String status,
        String server,
        String instance,
        String version,
        Instant timestamp,
        String message,
        Metrics metrics) {

    public static final String MESSAGE =
            "I have no memory of previous requests. Each request is independent. This server is stateless.";

    /** How this one request went. */
    public record Metrics(String requestId, double processingTimeMs) {}
}
