package io.statepair.stateless.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.springframework.http.MediaType;

/** RFC 9457. */
final class ProblemShape implements ErrorShape {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Document(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            String requestId,
            List<Problem.FieldError> errors) {}

    @Override
    public boolean covers(String path) {
        return true;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_PROBLEM_JSON;
    }

    @Override
    public Document body(Problem problem, String instance, String requestId) {
        ProblemType type = problem.type();
        return new Document(
                type.uri(),
                type.title(),
                type.status().value(),
                problem.detail(),
                instance,
                requestId,
                problem.errors());
    }
}
