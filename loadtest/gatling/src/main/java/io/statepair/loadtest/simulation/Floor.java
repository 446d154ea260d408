package io.statepair.loadtest.simulation;

/** What a way must reach on any machine, closed model. */
public record Floor(int requestsPerSecond, int p95Millis, double errorPercent) {
    static final Floor STATELESS = new Floor(1_000, 200, 1);
    static final Floor STATEFUL = new Floor(100, 500, 1);
}
