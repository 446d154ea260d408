package io.statepair.stateful.phase1;

import io.statepair.stateful.web.ErrorShape;
import io.statepair.stateful.web.Problem;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Errors of the old dialects, at their routes and at whatever is below them. */
@Component
class EnvelopeErrors implements ErrorShape {

    private static final Pattern PATHS = Pattern.compile("/(?:api/stateful|health|info|users|products)(?:/|\\z)");

    private final Clock clock;

    EnvelopeErrors(Clock clock) {
        this.clock = clock;
    }

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
        return Envelope.error(problem, requestId, clock.instant());
    }
}
