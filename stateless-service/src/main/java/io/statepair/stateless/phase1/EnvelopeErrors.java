package io.statepair.stateless.phase1;

import io.statepair.stateless.web.ErrorShape;
import io.statepair.stateless.web.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Errors of the old dialects, at their routes and at whatever is below them. */
@Component
class EnvelopeErrors implements ErrorShape {

    private static final Pattern PATHS = Pattern.compile("/(?:api/stateless|health|info)(?:/|\\z)");

    @Override
    public boolean covers(String path) {
        return PATHS.matcher(path).lookingAt();
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public Map<String, @Nullable Object> body(Problem problem, String instance, String requestId) {
        return Envelope.error(problem, requestId, Instant.now());
    }
}
