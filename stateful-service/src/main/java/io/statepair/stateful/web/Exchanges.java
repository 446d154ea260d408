package io.statepair.stateful.web;

import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.FixedLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;

/**
 * Makes an exchange of a request and its response. Spring's own adapter also observes each request, resolves the errors
 * that nobody else did, and cleans up after multipart forms; the filter and the routes leave it nothing to do.
 */
final class Exchanges implements HttpHandler {

    private static final WebSessionManager NO_SESSIONS = exchange -> Mono.empty();

    private final WebHandler handler;
    private final ServerCodecConfigurer codecs = ServerCodecConfigurer.create();
    private final LocaleContextResolver locales = new FixedLocaleContextResolver();

    Exchanges(WebHandler handler) {
        this.handler = handler;
    }

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        ServerWebExchange exchange = new DefaultServerWebExchange(request, response, NO_SESSIONS, codecs, locales);
        return handler.handle(exchange).then(Mono.defer(response::setComplete));
    }
}
