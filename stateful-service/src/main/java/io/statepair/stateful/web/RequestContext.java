package io.statepair.stateful.web;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * What the filter knows of a request.
 *
 * @param requestId the caller's {@code X-Request-Id}, or ours
 * @param startedAt {@link System#nanoTime()} when the request reached the service
 */
public record RequestContext(String requestId, long startedAt) {

    private static final String ATTRIBUTE = RequestContext.class.getName();

    public static RequestContext of(ServerRequest request) {
        return of(request.exchange());
    }

    static RequestContext of(ServerWebExchange exchange) {
        return Objects.requireNonNull(exchange.getAttribute(ATTRIBUTE), "every request passes RequestFilter");
    }

    void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /** Milliseconds since the request reached the service, in steps of a microsecond. */
    public double elapsedMillis() {
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startedAt);
        return micros / 1_000.0;
    }
}
