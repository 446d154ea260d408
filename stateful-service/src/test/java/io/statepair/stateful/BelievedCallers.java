package io.statepair.stateful;

import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Route;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.reactive.function.server.ServerRequest;

/** A stand-in for sign-in before every route, for a test to import: the header {@code Test-Caller} is believed. */
public class BelievedCallers implements BeanPostProcessor {

    public static final String ADMIN = "admin";

    private static final String HEADER = "Test-Caller";

    /** What a client sends to be taken for somebody. */
    public static String[] as(String name) {
        return new String[] {HEADER, name};
    }

    /** The same route behind the stand-in. */
    public static Route behind(Route route) {
        return new Route(route.method(), route.path(), route.produces(), request -> {
            attach(request);
            return route.handler().handle(request);
        });
    }

    private static void attach(ServerRequest request) {
        String name = request.headers().firstHeader(HEADER);
        if (name != null) {
            new Caller(name, name.equals(ADMIN)).attachTo(request.exchange());
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Route.Source feature
                ? (Route.Source) () ->
                        feature.routes().stream().map(BelievedCallers::behind).toList()
                : bean;
    }
}
