package io.statepair.stateful.web;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every kind of error a caller can meet. Each has a page under {@code /problems/} that says what to do. */
public enum ProblemType {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request is not well-formed"),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not valid JSON"),
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request has invalid values"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such route"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The route does not know this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The route cannot answer in an accepted media type"),
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    URI_TOO_LONG(HttpStatus.URI_TOO_LONG, "The address is too long"),
    HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The header fields are too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body has an unsupported media type"),
    MALFORMED_ID(HttpStatus.BAD_REQUEST, "The id is not of an id's form"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "The caller is not known"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "The caller may not do this"),
    PRODUCT_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such product"),
    USER_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such user"),
    SESSION_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such session"),
    VERSION_MISMATCH(HttpStatus.PRECONDITION_FAILED, "The session has changed since"),
    KEY_IN_FLIGHT(HttpStatus.CONFLICT, "The first request with this key is still under way"),
    KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The key belongs to another request"),
    CART_FULL(HttpStatus.UNPROCESSABLE_CONTENT, "The cart holds as many lines as it can"),
    QUANTITY_TOO_LARGE(HttpStatus.UNPROCESSABLE_CONTENT, "The cart holds as many of this product as it can"),
    UNKNOWN_PRODUCT(HttpStatus.UNPROCESSABLE_CONTENT, "The catalogue has no such product"),
    MEMORY_FULL(HttpStatus.UNPROCESSABLE_CONTENT, "The conversation remembers as much as it can"),
    TOO_MANY_STREAMS(HttpStatus.TOO_MANY_REQUESTS, "The session has as many event streams as it may"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service cannot answer right now"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The service has a bug");

    private final HttpStatus status;
    private final String title;
    private final String uri = "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The {@code type} of the problem document, relative to the edge. */
    public String uri() {
        return uri;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }
}
