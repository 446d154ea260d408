package io.statepair.stateful.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** What every route passes through: request id, instance name, error mapping, timing. */
final class RequestFilter implements WebFilter {

    static final String REQUEST_ID = "X-Request-Id";
    static final String SERVED_BY = "X-Served-By";

    private final String instance;
    private final Problems problems;
    private final RouteTimers timers;

    RequestFilter(String instance, Problems problems, RouteTimers timers) {
        this.instance = instance;
        this.problems = problems;
        this.timers = timers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String requestId = RequestId.orFresh(exchange.getRequest().getHeaders().getFirst(REQUEST_ID));
        new RequestContext(requestId, System.nanoTime()).attachTo(exchange);
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set(REQUEST_ID, requestId);
        headers.set(SERVED_BY, instance);
        return chain.filter(headAsGet(exchange))
                .onErrorResume(error -> problems.write(exchange, error))
                .doFinally(signal -> timers.record(exchange, signal));
    }

    // The server drops the body of a HEAD response by itself; routes need to know GET only.
    private static ServerWebExchange headAsGet(ServerWebExchange exchange) {
        return HttpMethod.HEAD.equals(exchange.getRequest().getMethod())
                ? exchange.mutate()
                        .request(request -> request.method(HttpMethod.GET))
                        .build()
                : exchange;
    }

    /** Spring's chain notes it at every request, for stack traces; Object's own would be made anew each time. */
    @Override
    public String toString() {
        return "RequestFilter";
    }
}
