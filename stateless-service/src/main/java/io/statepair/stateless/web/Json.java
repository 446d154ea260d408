package io.statepair.stateless.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** What there is to answer with: JSON, encoded once, or one word. */
public final class Json {

    private final ObjectWriter writer;

    public Json(JsonMapper mapper) {
        this.writer = mapper.writer();
    }

    public ServerResponse ok(Object body) {
        return status(HttpStatus.OK, body);
    }

    public ServerResponse status(HttpStatus status, Object body) {
        return new BytesResponse(status, MediaType.APPLICATION_JSON, Map.of(), bytes(body));
    }

    /** One word, for those who want no JSON. */
    public ServerResponse plain(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
        return new BytesResponse(HttpStatus.OK, MediaType.TEXT_PLAIN, Map.of(), bytes);
    }

    byte[] bytes(Object body) {
        return writer.writeValueAsBytes(body);
    }

    Mono<Void> write(ServerWebExchange exchange, HttpStatusCode status, MediaType type, Object body) {
        return new BytesResponse(status, type, Map.of(), bytes(body)).writeTo(exchange);
    }
}
