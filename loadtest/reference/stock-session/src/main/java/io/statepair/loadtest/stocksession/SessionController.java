package io.statepair.loadtest.stocksession;

import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebSession;
import tools.jackson.databind.json.JsonMapper;

/** The session that the cookie names, in the shape and with the header fields of the stateful service's answer. */
@RestController
class SessionController {

    private static final String INSTANCE = "stateful-1";

    private final JsonMapper mapper;

    SessionController(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @PostMapping("/session")
    @ResponseStatus(HttpStatus.CREATED)
    SessionView create(@RequestBody CreateSession wanted, WebSession session) {
        Map<String, Object> data = Objects.requireNonNullElse(wanted.clientData(), Map.of());
        SessionView.begin(session, mapper.writeValueAsString(data), wanted.userId());
        return SessionView.of(session);
    }

    @GetMapping("/session")
    SessionView read(WebSession session, ServerHttpResponse response) {
        SessionView view = SessionView.of(session);
        HttpHeaders headers = response.getHeaders();
        headers.set("X-Request-Id", requestId());
        headers.set("X-Served-By", INSTANCE);
        headers.setETag("\"" + view.version() + "\"");
        return view;
    }

    private static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
