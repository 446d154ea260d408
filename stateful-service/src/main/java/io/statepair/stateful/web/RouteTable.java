package io.statepair.stateful.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Makes one router of all routes: an address first, then its method (or 405), then what the caller accepts (or 406). */
final class RouteTable {

    private RouteTable() {}

    static RouterFunction<ServerResponse> of(List<Route> routes) {
        Map<String, Map<HttpMethod, Route>> byPath = new LinkedHashMap<>();
        for (Route route : routes) {
            Route twin = byPath.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.method(), route);
            if (twin != null) {
                throw new IllegalStateException("two routes for " + route.method() + " " + route.path());
            }
        }
        return byPath.entrySet().stream()
                .map(entry -> RouterFunctions.route(RequestPredicates.path(entry.getKey()), byMethod(entry.getValue())))
                .reduce(RouterFunction::and)
                .orElseThrow(() -> new IllegalStateException("a service without routes"));
    }

    private static HandlerFunction<ServerResponse> byMethod(Map<HttpMethod, Route> routes) {
        Problem notAllowed = methodNotAllowed(routes);
        return request -> {
            Route route = routes.get(request.method());
            if (route == null) {
                return Mono.error(notAllowed);
            }
            return accepts(request, route.produces())
                    ? route.handler().handle(request)
                    : Mono.error(notAcceptable(route.produces()));
        };
    }

    private static Problem methodNotAllowed(Map<HttpMethod, Route> routes) {
        TreeSet<String> names = new TreeSet<>();
        routes.keySet().forEach(method -> names.add(method.name()));
        if (names.contains("GET")) {
            names.add("HEAD");
        }
        String allow = String.join(", ", names);
        return new Problem(
                ProblemType.METHOD_NOT_ALLOWED,
                "This address knows " + allow + ".",
                List.of(),
                Map.of(HttpHeaders.ALLOW, allow));
    }

    private static boolean accepts(ServerRequest request, List<MediaType> produces) {
        String header = request.headers().firstHeader(HttpHeaders.ACCEPT);
        // What nearly every client sends, without parsing it.
        if (header == null || header.equals("*/*")) {
            return true;
        }
        try {
            return request.headers().accept().stream()
                    .filter(accepted -> accepted.getQualityValue() > 0)
                    .anyMatch(accepted -> produces.stream().anyMatch(accepted::includes));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static Problem notAcceptable(List<MediaType> produces) {
        return new Problem(
                ProblemType.NOT_ACCEPTABLE, "This route answers with " + MediaType.toString(produces) + " only.");
    }
}
