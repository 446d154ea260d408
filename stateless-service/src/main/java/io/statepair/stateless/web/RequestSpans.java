package io.statepair.stateless.web;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * A server span for each request, named by its route; the trace goes on from the caller's {@code traceparent}. There is
 * one only where spans are exported, so that nobody else pays for it.
 */
final class RequestSpans {

    private static final String ATTRIBUTE = RequestSpans.class.getName();

    private final Propagator propagator;

    RequestSpans(Propagator propagator) {
        this.propagator = propagator;
    }

    /** The span of the request, or null where there is none. */
    static @Nullable Span of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** In front of everything else. */
    Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Span span = begin(exchange);
        exchange.getAttributes().put(ATTRIBUTE, span);
        return chain.filter(exchange).doFinally(signal -> end(span, exchange, signal));
    }

    private Span begin(ServerWebExchange exchange) {
        return propagator
                .extract(exchange.getRequest().getHeaders(), HttpHeaders::getFirst)
                .kind(Span.Kind.SERVER)
                .name(exchange.getRequest().getMethod().name())
                .start();
    }

    private static void end(Span span, ServerWebExchange exchange, SignalType signal) {
        String method = exchange.getRequest().getMethod().name();
        @Nullable PathPattern route = exchange.getAttribute(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE);
        if (route != null) {
            span.name(method + " " + route.getPatternString());
            span.tag("http.route", route.getPatternString());
        }
        span.tag("http.request.method", method);
        span.tag("http.request.id", RequestContext.of(exchange).requestId());
        @Nullable HttpStatusCode status = exchange.getResponse().getStatusCode();
        if (signal == SignalType.CANCEL) {
            span.event("cancelled");
        } else if (status != null) {
            span.tag("http.response.status_code", status.value());
            if (status.is5xxServerError()) {
                span.tag("error.type", status.value());
            }
        }
        span.end();
    }
}
