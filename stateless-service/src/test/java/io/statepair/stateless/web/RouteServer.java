package io.statepair.stateless.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.statepair.stateless.ObservedClient;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** The routes of one feature behind the real filter, on a real port, without the rest of the application. */
public final class RouteServer implements AutoCloseable {

    public static final String INSTANCE = "slice";

    private final ValidatorFactory validators = Validation.buildDefaultValidatorFactory();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final DisposableServer server;

    public RouteServer(BiFunction<Body, Json, Route.Source> feature, ErrorShape... dialects) {
        JsonMapper mapper = StrictJson.mapper();
        Json json = new Json(mapper);
        Route.Source routes = feature.apply(new Body(mapper, validators.getValidator()), json);
        InstanceProperties properties = new InstanceProperties(
                INSTANCE, Duration.ofMinutes(1), new InstanceProperties.Shutdown(Duration.ofSeconds(1)));
        ErrorShapes shapes = new ErrorShapes(List.of(dialects));
        HttpHandler handler =
                new WebConfiguration().httpHandler(List.of(routes), properties, shapes, json, registry, null);
        this.server = new BareErrors(INSTANCE, shapes, json)
                .installOn(LastRequest.installOn(HttpServer.create().port(0), () -> false))
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow();
    }

    public WebTestClient client() {
        return ObservedClient.of(port());
    }

    /** For routes that a test made up, of which the contract knows nothing. */
    WebTestClient unobservedClient() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port())
                .build();
    }

    int port() {
        return server.port();
    }

    MeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        server.disposeNow();
        validators.close();
    }
}
