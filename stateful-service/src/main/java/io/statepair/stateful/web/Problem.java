package io.statepair.stateful.web;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * A refusal that the caller can understand: thrown anywhere, written once, by {@link Problems}, in the
 * {@link ErrorShape} of the caller's dialect.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Seconds. */
    private static final String RETRY_AFTER = "1";

    private final ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;
    private final Cause origin;

    /** Why an answer is a 5xx, as metrics label it. */
    enum Cause {
        NONE,
        SHED,
        STORE,
        BUG
    }

    /** What is wrong with one field, named as the caller wrote it. */
    public record FieldError(String field, String message) {}

    public Problem(ProblemType type, String detail) {
        this(type, detail, List.of(), Map.of());
    }

    Problem(ProblemType type, String detail, List<FieldError> errors, Map<String, String> headers) {
        this(type, detail, errors, headers, type.status().is5xxServerError() ? Cause.BUG : Cause.NONE);
    }

    private Problem(
            ProblemType type, String detail, List<FieldError> errors, Map<String, String> headers, Cause origin) {
        // No stack trace: a refusal is an answer, and traces are what makes hostile input expensive.
        super(detail, null, false, false);
        this.type = type;
        this.errors = errors;
        this.headers = headers;
        this.origin = origin;
    }

    /** 400 for one field, parameter or header. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** 400 naming every field at fault; the list must not be empty. */
    public static Problem invalid(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        return new Problem(ProblemType.INVALID_REQUEST, first.field() + " " + first.message(), errors, Map.of());
    }

    /** 401, with the challenge that HTTP asks for. */
    public static Problem unauthenticated(String detail) {
        return new Problem(
                ProblemType.UNAUTHENTICATED, detail, List.of(), Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    /** 403 for a caller who is known. */
    public static Problem forbidden(String detail) {
        return new Problem(ProblemType.FORBIDDEN, detail);
    }

    /** 404, the same for a session that never was, has ended, or is somebody else's. */
    public static Problem sessionNotFound() {
        return new Problem(
                ProblemType.SESSION_NOT_FOUND, "The session is unknown or has ended; create a new one to go on.");
    }

    /** 429 because the session is watched by as many as may. */
    public static Problem tooManyStreams(int limit) {
        return new Problem(
                ProblemType.TOO_MANY_STREAMS,
                "A session has at most " + limit + " event streams at once on one instance; close one of them first.",
                List.of(),
                Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER));
    }

    /** 503 because there is more to do than we take on. */
    public static Problem shed(String detail) {
        return unavailable(detail, Cause.SHED);
    }

    /** 503 because a store does not answer. */
    public static Problem storeAway(String detail) {
        return unavailable(detail, Cause.STORE);
    }

    private static Problem unavailable(String detail, Cause cause) {
        return new Problem(
                ProblemType.UNAVAILABLE, detail, List.of(), Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER), cause);
    }

    public ProblemType type() {
        return type;
    }

    /** What is wrong and what to do about it, in a sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The fields at fault, where single fields are. */
    public List<FieldError> errors() {
        return errors;
    }

    Cause origin() {
        return origin;
    }

    /** Response headers that belong to this refusal, such as {@code Allow}. */
    Map<String, String> headers() {
        return headers;
    }
}
