package io.statepair.stateful.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON body into a validated record. An absent body is {@code {}}. */
public final class Body {

    static final int MAX_BYTES = 64 * 1024;

    private static final byte[] ABSENT = "{}".getBytes(StandardCharsets.UTF_8);

    private final JsonMapper mapper;
    private final Validator validator;

    public Body(JsonMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    /** Gives the record, or a {@link Problem}: 413 over 64 KiB, 415 not JSON, 400 malformed or invalid. */
    public <T> Mono<T> read(ServerRequest request, Class<T> type) {
        return read(request, type, List.of(MediaType.APPLICATION_JSON));
    }

    /** The same for a route that takes other JSON media types too. */
    public <T> Mono<T> read(ServerRequest request, Class<T> type, List<MediaType> mediaTypes) {
        if (request.headers().contentLength().orElse(0) > MAX_BYTES) {
            return Mono.error(tooLarge());
        }
        return DataBufferUtils.join(received(request), MAX_BYTES)
                .onErrorMap(DataBufferLimitException.class, error -> tooLarge())
                .map(Body::bytes)
                .doOnNext(bytes -> requireJson(request, mediaTypes))
                .defaultIfEmpty(ABSENT)
                .doOnNext(bytes -> requireWhole(request))
                .map(bytes -> parse(bytes, type));
    }

    private static Flux<DataBuffer> received(ServerRequest request) {
        return request.exchange().getRequest().getBody().onErrorMap(error -> new ClientGone());
    }

    // Reactor Netty answers a bad chunk by itself and then lets the body end as if it were whole.
    private static void requireWhole(ServerRequest request) {
        ServerHttpResponse response = request.exchange().getResponse();
        if (ServerHttpResponseDecorator.getNativeResponse(response) instanceof HttpServerResponse server
                && server.hasSentHeaders()) {
            throw new ClientGone();
        }
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static void requireJson(ServerRequest request, List<MediaType> mediaTypes) {
        if (!isOneOf(request, mediaTypes)) {
            throw new Problem(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body in UTF-8 as " + MediaType.toString(mediaTypes) + ".");
        }
    }

    private static boolean isOneOf(ServerRequest request, List<MediaType> mediaTypes) {
        try {
            return request.headers()
                    .contentType()
                    .filter(type -> mediaTypes.stream().anyMatch(type::equalsTypeAndSubtype))
                    .filter(type -> type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Makes a validated record of JSON that came in another form; 400 where it is not what the record needs. */
    public <T> T convert(JsonNode json, Class<T> type) {
        return valid(() -> mapper.treeToValue(json, type));
    }

    private <T> T parse(byte[] bytes, Class<T> type) {
        return valid(() -> mapper.readValue(bytes, type));
    }

    private <T> T valid(Supplier<T> reading) {
        T value;
        try {
            value = reading.get();
        } catch (JacksonException e) {
            throw JsonErrors.problemOf(e);
        } catch (NumberFormatException e) {
            // Jackson wraps it only where a number belongs to a record's field.
            throw Problem.invalid("body", "must not hold a number that is out of range");
        }
        if (value == null) {
            throw new Problem(ProblemType.INVALID_REQUEST, "The body must be a JSON object, not null.");
        }
        validate(value);
        return value;
    }

    private <T> void validate(T value) {
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (!violations.isEmpty()) {
            List<Problem.FieldError> errors = violations.stream()
                    .map(violation -> new Problem.FieldError(fieldName(violation), violation.getMessage()))
                    .sorted(Comparator.comparing(Problem.FieldError::field).thenComparing(Problem.FieldError::message))
                    .toList();
            throw Problem.invalid(errors);
        }
    }

    // The caller wrote client_data where the record says clientData.
    private static String fieldName(ConstraintViolation<?> violation) {
        return violation
                .getPropertyPath()
                .toString()
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    private static Problem tooLarge() {
        return new Problem(ProblemType.PAYLOAD_TOO_LARGE, "A body may have at most " + MAX_BYTES + " bytes.");
    }
}
