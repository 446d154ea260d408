package io.statepair.stateful.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** Finds the handler of a request: by its address, then its method (or 405), then what the caller accepts (or 406). */
final class RouteTable implements WebHandler {

    private static final ServerResponse.Context NO_CODECS = new ServerResponse.Context() {
        @Override
        public List<HttpMessageWriter<?>> messageWriters() {
            return List.of();
        }

        @Override
        public List<ViewResolver> viewResolvers() {
            return List.of();
        }
    };

    private static final List<String> ANYTHING = List.of("*/*");

    private final Map<Integer, List<Address>> byLength;
    /** Those without a variable, by what nearly every caller writes: unparsed. Other spellings find them by their pattern. */
    private final Map<String, Address> fixed;

    private record Address(PathPattern pattern, Map<HttpMethod, Route> routes, Problem methodNotAllowed) {

        static Address of(String path, Map<HttpMethod, Route> routes) {
            return new Address(
                    PathPatternParser.defaultInstance.parse(path), routes, RouteTable.methodNotAllowed(routes));
        }

        Route route(HttpMethod method) {
            Route route = routes.get(method);
            if (route == null) {
                throw methodNotAllowed;
            }
            return route;
        }
    }

    RouteTable(List<Route> routes) {
        Map<String, Map<HttpMethod, Route>> byPath = new LinkedHashMap<>();
        for (Route route : routes) {
            Route twin = byPath.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.method(), route);
            if (twin != null) {
                throw new IllegalStateException("two routes for " + route.method() + " " + route.path());
            }
        }
        List<Address> addresses = byPath.entrySet().stream()
                .map(entry -> Address.of(entry.getKey(), entry.getValue()))
                .toList();
        byLength = addresses.stream()
                .collect(Collectors.groupingBy(
                        address -> length(PathContainer.parsePath(address.pattern.getPatternString()))));
        fixed = addresses.stream()
                .filter(address -> !address.pattern.hasPatternSyntax())
                .collect(Collectors.toMap(address -> address.pattern.getPatternString(), address -> address));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        Route route = address(exchange).route(exchange.getRequest().getMethod());
        ServerRequest request = ServerRequest.create(exchange, List.of());
        if (!accepts(request, route.produces())) {
            throw notAcceptable(route.produces());
        }
        return route.handler().handle(request).flatMap(response -> response.writeTo(exchange, NO_CODECS));
    }

    private Address address(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        Address address = fixed.get(request.getURI().getRawPath());
        if (address == null) {
            address = match(request.getPath(), exchange.getAttributes());
        }
        exchange.getAttributes().put(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE, address.pattern);
        return address;
    }

    // Spring leaves a path's parameters out of account, and the edge does not: what it has rules for must not be found
    // under another name.
    private Address match(PathContainer path, Map<String, Object> attributes) {
        if (path.value().indexOf(';') >= 0) {
            throw notFound();
        }
        for (Address address : byLength.getOrDefault(length(path), List.of())) {
            PathPattern.@Nullable PathMatchInfo match = address.pattern.matchAndExtract(path);
            if (match != null) {
                attributes.put(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE, match.getUriVariables());
                return address;
            }
        }
        throw notFound();
    }

    private static Problem notFound() {
        return new Problem(
                ProblemType.NOT_FOUND, "Nothing is served at this address; see the API document for what is.");
    }

    /** A variable stands for one element, so a pattern and what it matches are equally long. */
    private static int length(PathContainer path) {
        return path.elements().size();
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
        List<String> lines = request.headers().header(HttpHeaders.ACCEPT);
        // What nearly every client sends, without parsing it.
        if (lines.isEmpty() || lines.equals(ANYTHING)) {
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
