package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsNginx
class EdgeErrorsIT {
    private static final String ID = "\"request_id\":\"[A-Za-z0-9._-]{1,64}\"";

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
                .isEqualTo(
                        "{\"type\":\"/problems/not-found\",\"title\":\"Not found\",\"status\":404,\"detail\":\"Nothing"
                                + " is served at this address.\",\"instance\":\"/nowhere\",\"request_id\":\"mine\"}");
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
        HttpResponse<String> response = edge.get("/users");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().allValues("Retry-After")).containsExactly("1");
        assertThat(response.headers().allValues("X-Served-By")).containsExactly("edge");
        assertThat(response.body()).contains("/problems/unavailable", "\"status\":503", "\"instance\":\"/users\"");
    }

    @Test
    void whatAServiceRefusesPassesAsItIs() throws Exception {
        HttpResponse<String> response = edge.get("/users", "X-Do", "REFUSE");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().allValues("Retry-After")).containsExactly("7");
        assertThat(response.body()).startsWith("{\"made\":\"by stateful-");
    }
}
