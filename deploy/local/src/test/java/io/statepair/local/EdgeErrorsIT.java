package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsNginx
class EdgeErrorsIT {
    private static final String ID = "\"request_id\":\"[A-Za-z0-9._-]{1,64}\"";

    private static final Pattern ENVELOPE =
            Pattern.compile("\\{\"status\":\"error\",\"message\":\"[^\"]+\",\"data\":null,"
                + "\"timestamp\":\"(?<timestamp>[^\"]{19}Z)\",\"code\":(?<code>\\d{3}),\"type\":\"(?<type>[^\"]+)\","
                + "\"request_id\":\"mine\"}");

    private Edge edge;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        edge = new Edge(directory, Affinity.NONE);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void anUnknownAddressIsAProblem() throws Exception {
        HttpResponse<String> response = edge.get("/nowhere?secret=1", "X-Request-Id", "mine");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body())
                .isEqualTo("{\"type\":\"/problems/not-found\",\"title\":\"There is no such"
                        + " route\",\"status\":404,\"detail\":\"Nothing is served at this"
                        + " address.\",\"instance\":\"/nowhere\",\"request_id\":\"mine\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\"b", "/a\\b", "/a\u00e9", "/<script>", "/a'b"})
    void anAddressThatCouldBreakTheBodyIsLeftOut(String path) throws Exception {
        String response = edge.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(response).startsWith("HTTP/1.1 404 ").doesNotContain("instance", path);
        assertThat(response.lines().toList().getLast()).matches("\\{\"type\":.*" + ID + "}");
    }

    @Test
    void aBodyHasAtMost64KiB() throws Exception {
        assertThat(edge.post("/api/v1/stateless/calculate", new byte[65_536]).statusCode())
                .isEqualTo(200);

        HttpResponse<String> refused = edge.post("/api/v1/stateless/calculate", new byte[65_537]);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("/problems/payload-too-large", "65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /info HTTP/1.1|Connection: close||",
                "GET /info X HTTP/1.1|Host: x|Connection: close||",
                "GET /info HTTP/1.1|Host: x|Host: y|Connection: close||",
                "POST /info HTTP/1.1|Host: x|Transfer-Encoding: chunked, xchunked|Connection: close||0||",
                "POST /info HTTP/1.1|Host: x|Content-Length: 1|Transfer-Encoding: chunked|Connection: close||0||"
            })
    void whatIsNoProperHttpIsMalformed(String lines) throws Exception {
        String response = edge.raw(lines.replace("|", "\r\n"));
        assertThat(response).startsWith("HTTP/1.1 400 ").contains("/problems/malformed-request", "X-Served-By: edge");
        assertThat(edge.stateless())
                .allSatisfy(instance -> assertThat(instance.seen()).isZero());
    }

    @Test
    void aLongAddressIsAProblem() throws Exception {
        HttpResponse<String> response = edge.get("/" + "a".repeat(9_000));
        assertThat(response.statusCode()).isEqualTo(414);
        assertThat(response.body()).contains("/problems/uri-too-long");
    }

    @Test
    void aMethodThatTheEdgeForbidsIsAProblemThatNamesTheOthers() throws Exception {
        String response = edge.raw("TRACE /info HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(response)
                .startsWith("HTTP/1.1 405 ")
                .contains("/problems/method-not-allowed", "Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\r\n");
    }

    @Test
    void withoutAnyInstanceTheAnswerIs503AtOnce() throws Exception {
        edge.stateful().forEach(StandIn::close);

        long start = System.nanoTime();
        HttpResponse<String> response = edge.get("/api/v1/users");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().allValues("Retry-After")).containsExactly("1");
        assertThat(response.headers().allValues("X-Served-By")).containsExactly("edge");
        assertThat(response.body())
                .contains("/problems/unavailable", "\"status\":503", "\"instance\":\"/api/v1/users\"");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /users/1, 404, not-found",
        "GET /api/stateless?a=/api/v1, 404, not-found",
        "GET /api/stateful, 404, not-found",
        "GET /health/, 404, not-found",
        "GET http://localhost/users/1, 404, not-found",
        "TRACE /info, 405, method-not-allowed",
        "TRACE /api/stateful/session, 405, method-not-allowed",
        "GET /users, 503, unavailable",
        "GET /api/stateful/session/x, 503, unavailable"
    })
    void anErrorOfAnOldDialectIsAnEnvelope(String request, int status, String problem) throws Exception {
        edge.stateful().forEach(StandIn::close);
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        String response = edge.raw(request + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine\r\nConnection: close\r\n\r\n");

        assertThat(response)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Type: application/json\r\n", "X-Served-By: edge\r\n");
        assertThat(response.contains("Retry-After: 1\r\n")).isEqualTo(status == 503);
        assertThat(response.contains("Allow: ")).isEqualTo(status == 405);
        Matcher envelope = ENVELOPE.matcher(response.lines().toList().getLast());
        assertThat(envelope.matches()).as(response).isTrue();
        assertThat(Instant.parse(envelope.group("timestamp"))).isBetween(before, Instant.now());
        assertThat(envelope.group("code")).isEqualTo(String.valueOf(status));
        assertThat(envelope.group("type")).isEqualTo("/problems/" + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/healthy",
                "/nowhere?/api/stateful/",
                "/api/v1/stateful",
                "/api/v1/users/1/",
                "/v1/users",
                "/nowhere/info"
            })
    void anErrorAnywhereElseIsAProblem(String path) throws Exception {
        edge.stateful().forEach(StandIn::close);
        assertThat(edge.get(path).headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void anOldAddressThatCannotBeReadIsRefusedInAnEnvelope() throws Exception {
        assertThat(edge.raw("GET /api/stateful/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\r\n\r\n{\"status\":\"error\",", "/problems/malformed-request");
        assertThat(edge.get("/info?" + "a".repeat(9_000)).body())
                .startsWith("{\"status\":\"error\",")
                .contains("/problems/uri-too-long");
    }

    @Test
    void anOldAddressRefusesABodyOver64KiBInAnEnvelope() throws Exception {
        HttpResponse<String> refused = edge.post("/api/stateless/calculate", new byte[65_537]);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).startsWith("{\"status\":\"error\",").contains("/problems/payload-too-large");
    }

    @Test
    void whatAServiceRefusesPassesAsItIs() throws Exception {
        HttpResponse<String> response = edge.get("/users", "X-Do", "REFUSE");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().allValues("Retry-After")).containsExactly("7");
        assertThat(response.body()).startsWith("{\"made\":\"by stateful-");
    }
}
