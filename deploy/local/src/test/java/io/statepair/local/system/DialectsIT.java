package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The old dialects at the addresses of their time and at the edge, and the same sessions in both. */
@NeedsNginx
@OnSharedStack
@Timeout(180)
class DialectsIT {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static LocalStack stack;

    @BeforeAll
    static void use(LocalStack shared) {
        stack = shared;
    }

    enum Listener {
        EDGE,
        STATELESS,
        STATEFUL;

        URI uri(String path) {
            URI base = switch (this) {
                case EDGE -> stack.edge().uri();
                case STATELESS -> stack.edge().statelessUri();
                case STATEFUL -> stack.edge().statefulUri();
            };
            return base.resolve(path);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EDGE, Stateless Server",
        "STATELESS, Stateless Server",
        "STATEFUL, Stateful Server",
    })
    void theRootTellsWhoseAddressItIs(Listener listener, String server) throws Exception {
        JsonNode health = success(200, Calls.get(listener.uri("/health")));
        assertThat(health.at("/data/server").asString()).isEqualTo(server);
        assertThat(health.at("/data/status").asString()).isEqualTo("healthy");
        HttpResponse<String> text = Calls.get(listener.uri("/health"), "Accept", "text/plain");
        assertThat(text.body()).isEqualTo("healthy");
        assertThat(text.headers().firstValue("Content-Type")).get().asString().startsWith("text/plain");
        JsonNode info = success(200, Calls.get(listener.uri("/info")));
        assertThat(info.at("/data/server").asString()).isEqualTo(server);
        assertThat(info.at("/data/requestCount").intValue()).isZero();
        assertThat(info.at("/data/clientId").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "EDGE, users, id name email preferences",
        "EDGE, products, id name price category stock",
        "STATELESS, users, id name email preferences",
        "STATELESS, products, id name price category stock",
        "STATEFUL, users, id name email preferences",
        "STATEFUL, products, id name price category stock"
    })
    void theDemoDataComesFromTheStatefulService(Listener listener, String what, String fields) throws Exception {
        HttpResponse<String> response = Calls.get(listener.uri("/" + what));
        assertThat(Calls.servedBy(response)).startsWith("stateful-");
        JsonNode items = success(200, response).path(what);
        assertThat(items)
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.propertyNames()).containsExactly(fields.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({"EDGE", "STATELESS"})
    void theStatelessRoutesOfPhase1Answer(Listener listener) throws Exception {
        JsonNode info = success(200, Calls.get(listener.uri("/api/stateless/info")));
        assertThat(info.path("message").asString())
                .isEqualTo("I have no memory of previous requests. Each request is independent. "
                        + "This server is stateless.");
        URI calculate = listener.uri("/api/stateless/calculate");
        assertThat(success(200, Calls.post(calculate, "{}")).path("result").intValue())
                .isZero();
        JsonNode sum = success(200, Calls.post(calculate, "{\"op\":\"add\",\"a\":1,\"b\":2}"));
        assertThat(sum.path("result").intValue()).isEqualTo(3);
        JsonNode random = success(200, Calls.get(listener.uri("/api/stateless/random?count=3")));
        assertThat(random.path("numbers")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"EDGE", "STATEFUL"})
    void aSessionOfPhase1LivesInBothDialects(Listener listener) throws Exception {
        JsonNode created =
                success(201, Calls.post(listener.uri("/api/stateful/session"), "{\"userId\":\"ada\",\"data\":{}}"));
        String id = created.path("id").asString();
        String old = "/api/stateful/session/" + id;
        URI v1 = stack.uri("/api/v1/stateful/sessions/" + id);
        assertThat(Calls.get(v1).statusCode()).isEqualTo(200);

        Calls.post(
                stack.uri("/api/v1/stateful/conversations"),
                "{\"session_id\":\"%s\",\"message\":\"my name is Ada\"}".formatted(id));
        JsonNode said = success(
                200,
                Calls.post(
                        listener.uri("/api/stateful/conversation"),
                        "{\"message\":\"what is my name?\"}",
                        "X-Session-Id",
                        id));
        assertThat(said.path("reply").asString()).isEqualTo("Your name is Ada.");
        assertThat(success(200, Calls.get(listener.uri("/api/stateful/history/" + id)))
                        .path("items"))
                .hasSize(2);
        assertThat(success(200, Calls.get(listener.uri(old)))
                        .path("message_count")
                        .intValue())
                .isEqualTo(2);
        JsonNode info = success(200, Calls.get(Listener.STATEFUL.uri("/info"), "X-Session-Id", id));
        assertThat(info.path("requestCount").intValue()).isEqualTo(2);

        success(200, Calls.send("DELETE", listener.uri(old), null));
        assertThat(Calls.get(v1).statusCode()).isEqualTo(404);
        error(404, "session-not-found", Calls.get(listener.uri(old)));
    }

    /** Each row is refused by Nginx or by a service, and looks the same. */
    @ParameterizedTest
    @CsvSource({
        "EDGE, GET, /api/stateless/nowhere, 404, not-found",
        "EDGE, GET, /api/stateful, 404, not-found",
        "EDGE, GET, /users/1, 404, not-found",
        "EDGE, DELETE, /api/stateless/info, 405, method-not-allowed",
        "EDGE, POST, /info, 405, method-not-allowed",
        "EDGE, GET, /api/stateful/session/a, 400, malformed-id",
        "STATELESS, GET, /api/stateful/session/a, 404, not-found",
        "STATELESS, GET, /api/stateless/calculate, 405, method-not-allowed",
        "STATEFUL, GET, /api/stateless/info, 404, not-found",
        "STATEFUL, GET, /api/stateful/conversation, 405, method-not-allowed",
    })
    void whateverIsRefusedIsRefusedInAnEnvelope(
            Listener listener, String method, String path, int status, String problem) throws Exception {
        HttpResponse<String> refused = Calls.send(method, listener.uri(path), null);
        error(status, problem, refused);
        assertThat(refused.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    }

    @Test
    void aLargeBodyIsRefusedInAnEnvelope() throws Exception {
        String big = "{}" + " ".repeat(64 * 1024);
        for (URI uri : List.of(
                Listener.EDGE.uri("/api/stateful/session"),
                Listener.STATELESS.uri("/api/stateless/calculate"),
                stack.stateful().getFirst().uri().resolve("/api/stateful/session"))) {
            error(413, "payload-too-large", Calls.post(uri, big));
        }
    }

    @ParameterizedTest
    @CsvSource({"STATELESS, /api/v1/stateless/info", "STATEFUL, /api/v1/stateful/sessions", "STATEFUL, /nowhere"})
    void theOldAddressesHaveTheOldDialectsOnly(Listener listener, String path) throws Exception {
        HttpResponse<String> refused = Calls.get(listener.uri(path));
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private static JsonNode success(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = MAPPER.readTree(response.body());
        assertThat(body.path("status").asString()).isEqualTo("success");
        assertThat(body.path("data").isObject()).isTrue();
        assertThat(body.path("timestamp").asString()).endsWith("Z");
        return body;
    }

    private static void error(int status, String problem, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode body = MAPPER.readTree(response.body());
        assertThat(body.propertyNames())
                .contains("status", "message", "data", "timestamp", "code", "type", "request_id");
        assertThat(body.path("status").asString()).isEqualTo("error");
        assertThat(body.path("data").isNull()).isTrue();
        assertThat(body.path("timestamp").asString()).endsWith("Z");
        assertThat(body.path("code").intValue()).isEqualTo(status);
        assertThat(body.path("type").asString()).isEqualTo("/problems/" + problem);
    }
}
