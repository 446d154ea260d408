package io.statepair.stateless.web;

import io.micrometer.tracing.Span;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The one place where an error becomes a response. */
final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final ErrorShapes shapes;
    private final Json json;

    Problems(ErrorShapes shapes, Json json) {
        this.shapes = shapes;
        this.json = json;
    }

    Mono<Void> write(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            // The status line is gone: all that is left is to end the connection, so that nobody takes half for whole.
            return Mono.error(error);
        }
        if (error instanceof ClientGone) {
            RouteTimers.markAbandoned(exchange);
            return Mono.empty();
        }
        RequestContext context = RequestContext.of(exchange);
        Problem problem = problemOf(error, exchange);
        problem.headers().forEach(response.getHeaders()::set);
        response.getHeaders().remove(HttpHeaders.ETAG);
        URI address = exchange.getRequest().getURI();
        ErrorShape shape = shapes.at(address.getPath());
        Object body = shape.body(problem, address.getRawPath(), context.requestId());
        return json.write(exchange, problem.type().status(), shape.mediaType(), body);
    }

    private static Problem problemOf(Throwable error, ServerWebExchange exchange) {
        if (error instanceof Problem problem) {
            return problem;
        }
        LoggingEventBuilder line = log.atError()
                .addKeyValue("http.request.id", RequestContext.of(exchange).requestId());
        Span span = RequestSpans.of(exchange);
        if (span != null) {
            line = line.addKeyValue("trace.id", span.context().traceId())
                    .addKeyValue("span.id", span.context().spanId());
        }
        line.setCause(error).log("a request met a bug");
        return new Problem(
                ProblemType.INTERNAL_ERROR,
                "Something failed that should not have. It is logged under the request id; repeating may not help.");
    }
}
