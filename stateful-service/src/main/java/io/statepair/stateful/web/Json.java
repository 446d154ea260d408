package io.statepair.stateful.web;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The one way to write a response: encode once, say how long it is, hand the bytes to the socket. */
public final class Json {

    private final ObjectWriter writer;

    public Json(JsonMapper mapper) {
        this.writer = mapper.writer();
    }

    public ServerResponse ok(Object body) {
        return status(HttpStatus.OK, body);
    }

    public ServerResponse status(HttpStatus status, Object body) {
        return status(status, body, HttpHeaders.EMPTY);
    }

    public ServerResponse status(HttpStatus status, Object body, HttpHeaders headers) {
        return new JsonResponse(status, headers, body);
    }

    /**
     * A response that goes on until the events end. An error before the first event is answered like any other; a reader
     * who leaves more than the buffer unread is hung up on.
     */
    public ServerResponse events(Flux<ServerSentEvent<?>> events, DataSize buffer) {
        return new EventStream(this, events, buffer.toBytes());
    }

    byte[] bytes(Object body) {
        return writer.writeValueAsBytes(body);
    }

    byte[] event(ServerSentEvent<?> event) {
        Object data = event.data();
        String fields = event.format() + (data == null ? "\n" : writer.writeValueAsString(data) + "\n\n");
        return fields.getBytes(StandardCharsets.UTF_8);
    }

    Mono<Void> write(ServerWebExchange exchange, HttpStatusCode status, MediaType type, Object body) {
        ServerHttpResponse response = exchange.getResponse();
        byte[] bytes = bytes(body);
        response.setStatusCode(status);
        response.getHeaders().setContentType(type);
        response.getHeaders().setContentLength(bytes.length);
        DataBuffer buffer = response.bufferFactory().wrap(bytes);
        return response.writeWith(Mono.just(buffer));
    }

    /** What a handler returns; Spring's own carries content negotiation that a JSON-only service has no use for. */
    private final class JsonResponse implements ServerResponse {

        private final HttpStatus status;
        private final HttpHeaders headers;
        private final Object body;

        JsonResponse(HttpStatus status, HttpHeaders headers, Object body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        @Override
        public HttpStatusCode statusCode() {
            return status;
        }

        @Override
        public HttpHeaders headers() {
            return headers;
        }

        @Override
        public MultiValueMap<String, ResponseCookie> cookies() {
            return new LinkedMultiValueMap<>();
        }

        @Override
        public Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
            exchange.getResponse().getHeaders().putAll(headers);
            return write(exchange, status, MediaType.APPLICATION_JSON, body);
        }
    }
}
