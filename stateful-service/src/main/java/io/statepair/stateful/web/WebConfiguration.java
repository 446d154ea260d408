package io.statepair.stateful.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.handler.FilteringWebHandler;
import tools.jackson.databind.json.JsonMapper;

/** The whole way of a request in one place: filter, route table, handler. No DispatcherHandler; ADR 1 has the figures. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InstanceProperties.class)
class WebConfiguration {

    /** Who asks more often than once a second finds the connection open, and is told that it ends. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    @Bean
    HttpHandler httpHandler(
            List<Route.Source> features,
            InstanceProperties properties,
            ErrorShapes shapes,
            Json json,
            MeterRegistry registry,
            @Nullable RequestSpans spans) {
        List<Route> routes =
                features.stream().flatMap(feature -> feature.routes().stream()).toList();
        // Made here and not a bean: the management port would take every WebFilter bean for its own.
        RequestFilter filter =
                new RequestFilter(properties.instance(), new Problems(shapes, json), new RouteTimers(registry));
        List<WebFilter> filters = spans == null ? List.of(filter) : List.of(spans::filter, filter);
        return new Exchanges(new FilteringWebHandler(new RouteTable(routes), filters));
    }

    @Bean
    NettyServerCustomizer bareErrors(InstanceProperties properties, ErrorShapes shapes, Json json) {
        return new BareErrors(properties.instance(), shapes, json)::installOn;
    }

    @Bean
    NettyServerCustomizer idleConnections(InstanceProperties properties) {
        return new IdleConnections(properties.connectionIdleTimeout())::installOn;
    }

    @Bean
    UnreadAnswers unreadAnswers(InstanceProperties properties) {
        return new UnreadAnswers(properties.unreadAnswers());
    }

    @Bean
    NettyServerCustomizer countedAnswers(UnreadAnswers unread) {
        return unread::installOn;
    }

    @Bean
    NettyServerCustomizer responseBuffers() {
        return ResponseBuffers::installOn;
    }

    @Bean
    NettyServerCustomizer lastRequest(OpenConnections connections) {
        return server -> LastRequest.installOn(server, connections::areEnding);
    }

    @Bean
    OpenConnections openConnections(InstanceProperties properties) {
        Duration grace = properties.shutdown().grace();
        return new OpenConnections(grace.compareTo(QUIET) < 0 ? grace : QUIET);
    }

    /** No {@link NettyServerCustomizer}: the management port would take it, too. */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> endedConnections(OpenConnections connections) {
        return factory -> factory.addServerCustomizers(connections::installOn);
    }

    @Bean
    ErrorShapes errorShapes(List<ErrorShape> dialects) {
        return new ErrorShapes(dialects);
    }

    @Bean
    JsonMapper jsonMapper() {
        return StrictJson.mapper();
    }

    @Bean
    Json json(JsonMapper mapper, UnreadAnswers unread) {
        return new Json(mapper, unread);
    }

    @Bean
    Body body(JsonMapper mapper, Validator validator) {
        return new Body(mapper, validator);
    }

    @Bean
    Drain drain(ApplicationEventPublisher events, InstanceProperties properties) {
        return new Drain(events, properties.shutdown().grace());
    }
}
