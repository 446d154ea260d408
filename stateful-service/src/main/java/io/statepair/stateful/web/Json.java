package io.statepair.stateful.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** What there is to answer with: JSON, encoded once, or one word, or a stream of events. */
public final class Json {

    private final ObjectWriter writer;
    private final UnreadAnswers unread;

    Json(JsonMapper mapper, UnreadAnswers unread) {
        this.writer = mapper.writer();
        this.unread = unread;
    }

    public ServerResponse ok(Object body) {
        return status(HttpStatus.OK, body);
    }

    public ServerResponse status(HttpStatus status, Object body) {
        return status(status, body, Map.of());
    }

    public ServerResponse status(HttpStatus status, Object body, Map<String, String> headers) {
        return new BytesResponse(status, MediaType.APPLICATION_JSON, headers, bytes(body), unread);
    }

    /** One word, for those who want no JSON. */
    public ServerResponse plain(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
        return new BytesResponse(HttpStatus.OK, MediaType.TEXT_PLAIN, Map.of(), bytes, unread);
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
        return new BytesResponse(status, type, Map.of(), bytes(body), unread).writeTo(exchange);
    }
}
