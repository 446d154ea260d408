package io.statepair.stateless.web;

import java.util.List;
import java.util.Map;

/**
 * A refusal that the caller can understand: thrown anywhere, written once, by {@link Problems}, in the
 * {@link ErrorShape} of the caller's dialect.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    /** What is wrong with one field, named as the caller wrote it. */
    public record FieldError(String field, String message) {}

    public Problem(ProblemType type, String detail) {
        this(type, detail, List.of(), Map.of());
    }

    Problem(ProblemType type, String detail, List<FieldError> errors, Map<String, String> headers) {
        // No stack trace: a refusal is an answer, and traces are what makes hostile input expensive.
        super(detail, null, false, false);
        this.type = type;
        this.errors = errors;
        this.headers = headers;
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

    /** Response headers that belong to this refusal, such as {@code Allow}. */
    Map<String, String> headers() {
        return headers;
    }
}
