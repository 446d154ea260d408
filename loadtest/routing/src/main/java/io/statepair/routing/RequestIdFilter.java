package io.statepair.routing;

import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

@Component
class RequestIdFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = RequestId.next();
        exchange.getAttributes().put(RequestId.class.getName(), request);
        var headers = exchange.getResponse().getHeaders();
        headers.set(RequestId.HEADER, request.id());
        headers.set(RequestId.SERVED_BY, ServerInfo.INSTANCE);
        return chain.filter(exchange);
    }
}
