package io.statepair.stateless.web;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.handler.FilteringWebHandler;
import reactor.core.publisher.Mono;

/**
 * Puts the stateless service without its observers in the place of the service: same routes, same error mapping, but no
 * request is named, timed or counted. Goal P8 compiles it against the service's jar and starts it beside the real one;
 * no build of the product knows of it.
 */
@Component
final class Unobserved implements BeanPostProcessor {

    private static final String NOBODY = "0123456789abcdef0123456789abcdef";

    private final ObjectProvider<Route.Source> features;
    private final ObjectProvider<ErrorShapes> shapes;
    private final ObjectProvider<Json> json;
    private final ObjectProvider<InstanceProperties> properties;

    Unobserved(
            ObjectProvider<Route.Source> features,
            ObjectProvider<ErrorShapes> shapes,
            ObjectProvider<Json> json,
            ObjectProvider<InstanceProperties> properties) {
        this.features = features;
        this.shapes = shapes;
        this.json = json;
        this.properties = properties;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HttpHandler ? withoutObservers() : bean;
    }

    private HttpHandler withoutObservers() {
        List<Route> routes =
                features.stream().flatMap(feature -> feature.routes().stream()).toList();
        Problems problems = new Problems(shapes.getObject(), json.getObject());
        String instance = properties.getObject().instance();
        return new Exchanges(
                new FilteringWebHandler(new RouteTable(routes), List.of(new UnobservingFilter(instance, problems))));
    }

    private record UnobservingFilter(String instance, Problems problems) implements WebFilter {

        @Override
        public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
            new RequestContext(NOBODY, System.nanoTime()).attachTo(exchange);
            exchange.getResponse().getHeaders().set(RequestFilter.SERVED_BY, instance);
            return chain.filter(exchange).onErrorResume(error -> problems.write(exchange, error));
        }

        /** As dear as that of {@link RequestFilter}. */
        @Override
        public String toString() {
            return "UnobservingFilter";
        }
    }
}
