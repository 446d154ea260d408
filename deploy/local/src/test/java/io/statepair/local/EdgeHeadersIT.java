package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsNginx
class EdgeHeadersIT {
    private static final Map<String, String> SECURITY = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    private static Edge edge;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        edge = new Edge(directory, Affinity.IP);
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/info", "/users", "/edge-health", "/nowhere"})
    void everyResponseHasEachHeaderOnce(String path) throws Exception {
        HttpResponse<String> response = edge.get(path);
        SECURITY.forEach(
                (name, value) -> assertThat(response.headers().allValues(name)).containsExactly(value));
        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
        assertThat(response.headers().allValues("X-Served-By")).hasSize(1);
        assertThat(response.headers().allValues("Server")).containsExactly("nginx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/info", "/edge-health", "/nowhere"})
    void aProperRequestIdIsKept(String path) throws Exception {
        String id = "Aa0._-".repeat(10) + "1234";
        HttpResponse<String> response = edge.get(path, "X-Request-Id", id);
        assertThat(response.headers().allValues("X-Request-Id")).containsExactly(id);
    }

    static Stream<String> improperIds() {
        return Stream.of("x".repeat(65), "a b", "a\"b", "a/b", "{}");
    }

    @ParameterizedTest
    @MethodSource("improperIds")
    void anImproperRequestIdIsReplacedForEveryone(String id) throws Exception {
        HttpResponse<String> response = edge.get("/users", "X-Request-Id", id);
        List<String> given = response.headers().allValues("X-Request-Id");
        assertThat(given).singleElement().asString().matches("[0-9a-f]{32}");
        assertThat(edge.stateful())
                .anySatisfy(instance ->
                        assertThat(instance.lastHeader("X-Request-Id")).isEqualTo(given));
    }

    @Test
    void whatAClientClaimsAboutItsWayEndsAtTheEdge() throws Exception {
        edge.get(
                "/users",
                "X-Forwarded-For",
                "203.0.113.7",
                "X-Forwarded-Host",
                "evil.example",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Prefix",
                "/evil",
                "Forwarded",
                "for=203.0.113.7",
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "tracestate",
                "evil=1");
        StandIn instance = instanceThatSaw("X-Forwarded-For");
        assertThat(instance.lastHeader("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(instance.lastHeader("X-Forwarded-Proto")).containsExactly("http");
        assertThat(instance.lastHeader("X-Forwarded-Host")).isEmpty();
        assertThat(instance.lastHeader("X-Forwarded-Prefix")).isEmpty();
        assertThat(instance.lastHeader("Forwarded")).isEmpty();
        assertThat(instance.lastHeader("traceparent")).isEmpty();
        assertThat(instance.lastHeader("tracestate")).isEmpty();
    }

    @Test
    void aTrustedProxyIsBelieved(@TempDir Path directory) throws Exception {
        try (Edge behindProxy = new Edge(directory, Affinity.IP, "127.0.0.1")) {
            behindProxy.get("/users", "X-Forwarded-For", "198.51.100.1, 203.0.113.7");
            assertThat(behindProxy.stateful())
                    .anySatisfy(instance ->
                            assertThat(instance.lastHeader("X-Forwarded-For")).containsExactly("203.0.113.7"));
        }
    }

    @Test
    void connectionsToInstancesAreKept() throws Exception {
        edge.get("/users");
        assertThat(instanceThatSaw("X-Forwarded-For").lastHeader("Connection")).isEmpty();
    }

    @Test
    void onlyAWebSocketIsUpgradedTo() throws Exception {
        edge.raw("GET /users HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n");
        assertThat(instanceThatSaw("X-Forwarded-For").lastHeader("Upgrade")).isEmpty();
    }

    private static StandIn instanceThatSaw(String header) {
        return edge.stateful().stream()
                .filter(instance -> !instance.lastHeader(header).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
