package io.statepair.stateful.web;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.HttpHeadResponseDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The one way in which a response is written: the bytes are there, so their number is told and they go out at once. */
final class BytesResponse implements ServerResponse {

    private final HttpStatusCode status;
    private final MediaType type;
    private final Map<String, String> headers;
    private final byte[] bytes;
    private final UnreadAnswers unread;

    BytesResponse(
            HttpStatusCode status, MediaType type, Map<String, String> headers, byte[] bytes, UnreadAnswers unread) {
        this.status = status;
        this.type = type;
        this.headers = headers;
        this.bytes = bytes;
        this.unread = unread;
    }

    @Override
    public HttpStatusCode statusCode() {
        return status;
    }

    @Override
    public HttpHeaders headers() {
        HttpHeaders fields = new HttpHeaders();
        headers.forEach(fields::set);
        return fields;
    }

    @Override
    public MultiValueMap<String, ResponseCookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    public Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
        if (isRead(exchange)) {
            unread.requireRoomFor(bytes.length);
        }
        return writeTo(exchange);
    }

    // Who changed something must learn of it, whatever else waits; and who asks for the head alone needs no room.
    private static boolean isRead(ServerWebExchange exchange) {
        return HttpMethod.GET.equals(exchange.getRequest().getMethod())
                && !(exchange.getResponse() instanceof HttpHeadResponseDecorator);
    }

    /** Writes it whatever else waits: it may be what says so. */
    Mono<Void> writeTo(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        HttpHeaders fields = response.getHeaders();
        headers.forEach(fields::set);
        fields.setContentType(type);
        fields.setContentLength(bytes.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
    }
}
