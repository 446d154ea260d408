package io.statepair.stateful.web;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * One line of the route table.
 *
 * @param path a Spring path pattern such as {@code /things/{id}}
 * @param produces what the handler can answer with; a caller that accepts none of it gets 406
 */
public record Route(HttpMethod method, String path, List<MediaType> produces, HandlerFunction<ServerResponse> handler) {

    /** The routes of one feature; the table is made of all of them. */
    @FunctionalInterface
    public interface Source {
        List<Route> routes();
    }

    public static Route get(String path, HandlerFunction<ServerResponse> handler) {
        return json(HttpMethod.GET, path, handler);
    }

    public static Route post(String path, HandlerFunction<ServerResponse> handler) {
        return json(HttpMethod.POST, path, handler);
    }

    public static Route put(String path, HandlerFunction<ServerResponse> handler) {
        return json(HttpMethod.PUT, path, handler);
    }

    public static Route patch(String path, HandlerFunction<ServerResponse> handler) {
        return json(HttpMethod.PATCH, path, handler);
    }

    public static Route delete(String path, HandlerFunction<ServerResponse> handler) {
        return json(HttpMethod.DELETE, path, handler);
    }

    public Route producing(MediaType... types) {
        return new Route(method, path, List.of(types), handler);
    }

    private static Route json(HttpMethod method, String path, HandlerFunction<ServerResponse> handler) {
        return new Route(method, path, List.of(MediaType.APPLICATION_JSON), handler);
    }
}
