package io.statepair.stateful.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.SignalType;

/**
 * Request rate, errors and latency by route, as {@code http_server_requests_seconds}. A series is built at its first
 * request and kept: looking a meter up by its tags on every request would cost more than many a handler. A stream counts
 * when it is over, with the time it took to begin: how long its reader stayed is no latency, and to leave it no failure.
 */
final class RouteTimers {

    /** A client that hung up before its answer; the number Nginx uses for it. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private static final String ABANDONED = RouteTimers.class.getName() + ".abandoned";
    private static final String CAUSE = RouteTimers.class.getName() + ".cause";
    private static final String STREAMING = RouteTimers.class.getName() + ".streaming";

    private static final Duration[] BUCKETS = IntStream.of(1, 2, 5, 10, 25, 50, 100, 200, 500, 1_000, 2_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

    private final MeterRegistry registry;
    private final Counter requests;
    private final ConcurrentMap<Series, Timer> timers = new ConcurrentHashMap<>();

    private record Series(String method, String route, int status, Problem.Cause cause) {}

    RouteTimers(MeterRegistry registry) {
        this.registry = registry;
        this.requests = Counter.builder("stateful.requests")
                .description("Requests answered since start, whatever the answer")
                .register(registry);
    }

    /** Says that nobody is left to answer, where that shows in the request before it shows as a cancellation. */
    static void markAbandoned(ServerWebExchange exchange) {
        exchange.getAttributes().put(ABANDONED, true);
    }

    /** Says why the answer is a 5xx, which its status alone does not tell. */
    static void markCause(ServerWebExchange exchange, Problem.Cause cause) {
        exchange.getAttributes().put(CAUSE, cause);
    }

    /** Says that the answer has begun and goes on for as long as the caller likes. */
    static void markStreaming(ServerWebExchange exchange) {
        exchange.getAttributes().put(STREAMING, System.nanoTime());
    }

    void record(ServerWebExchange exchange, SignalType signal) {
        @Nullable Long streaming = exchange.getAttribute(STREAMING);
        long answered = streaming == null ? System.nanoTime() : streaming;
        long elapsed = answered - RequestContext.of(exchange).startedAt();
        int status = status(exchange, signal);
        Series series = new Series(method(exchange), route(exchange), status, cause(exchange, status));
        timers.computeIfAbsent(series, this::timer).record(elapsed, TimeUnit.NANOSECONDS);
        requests.increment();
    }

    private Timer timer(Series series) {
        return Timer.builder("http.server.requests")
                .description("Time from the first byte read to the last byte handed to the socket")
                .tag("method", series.method)
                .tag("uri", series.route)
                .tag("status", Integer.toString(series.status))
                .tag("cause", series.cause.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    // Unknown methods and addresses come from callers: as labels they would let anybody grow our memory.
    private static String method(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        return METHODS.contains(method) ? method.name() : "OTHER";
    }

    private static String route(ServerWebExchange exchange) {
        @Nullable PathPattern pattern = exchange.getAttribute(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "UNKNOWN" : pattern.getPatternString();
    }

    private static Problem.Cause cause(ServerWebExchange exchange, int status) {
        if (status < 500) {
            return Problem.Cause.NONE;
        }
        // A 503 that is no problem is an instance on its way out: no reason to wake anybody.
        Problem.Cause unmarked = status == 503 ? Problem.Cause.SHED : Problem.Cause.BUG;
        return exchange.getAttributeOrDefault(CAUSE, unmarked);
    }

    private static int status(ServerWebExchange exchange, SignalType signal) {
        Map<String, Object> marks = exchange.getAttributes();
        boolean left = signal == SignalType.CANCEL && !marks.containsKey(STREAMING);
        if (left || marks.containsKey(ABANDONED)) {
            return CLIENT_CLOSED_REQUEST;
        }
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        return status == null ? 200 : status.value();
    }
}
