package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsNginx
class EdgeRoutesIT {
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
    @CsvSource({
        "/health, stateless",
        "/info, stateless",
        "/api/stateless/info, stateless",
        "/api/v1/stateless/random?min=1, stateless",
        "/api/stateless/calculate, stateless",
        "/api/stateless/random, stateless",
        "/api/stateful/session, stateful",
        "/api/stateful/session/x, stateful",
        "/api/stateful/conversation, stateful",
        "/api/stateful/history/x, stateful",
        "/api/v1/stateful/sessions, stateful",
        "/api/auth/login, stateful",
        "/api/v1/auth/me, stateful",
        "/api/v1/users, stateful",
        "/api/v1/users/1, stateful",
        "/api/v1/products, stateful",
        "/api/v1/products/1, stateful",
        "/users, stateful",
        "/products, stateful"
    })
    void theEdgeServesTheRoutesOfBothServices(String path, String service) throws Exception {
        assertServedBy(service, Edge.send(edge.nginx().uri().resolve(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/livez",
                "/readyz",
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus",
                "/users/%2e%2e/actuator",
                "/api/v1/stateless/..%2f..%2f..%2flivez",
                "/api/v2/stateless/info",
                "/api/v1/stateless",
                "/api/v1/usersandmore",
                "/api/v1/authority",
                "/healthy",
                "/users/1",
                "/edge-problem",
                "/edge-envelope"
            })
    void everythingElseEndsAtTheEdge(String path) throws Exception {
        HttpResponse<String> response = edge.get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().allValues("X-Served-By")).containsExactly("edge");
    }

    @ParameterizedTest
    @CsvSource({
        "/health, stateless",
        "/info, stateless",
        "/api/stateless/info, stateless",
        "/users, stateful",
        "/products, stateful",
        "/api/stateful/session, edge",
        "/api/v1/stateless/info, edge",
        "/livez, edge"
    })
    void theStatelessAddressOfPhase1HasItsRoutesAndTheDemoData(String path, String service) throws Exception {
        assertServedBy(service, Edge.send(edge.nginx().statelessUri().resolve(path)));
    }

    @ParameterizedTest
    @CsvSource({
        "/health, stateful",
        "/info, stateful",
        "/api/stateful/session, stateful",
        "/users, stateful",
        "/products, stateful",
        "/api/stateless/info, edge",
        "/api/v1/stateful/sessions, edge",
        "/readyz, edge"
    })
    void theStatefulAddressOfPhase1HasItsRoutes(String path, String service) throws Exception {
        assertServedBy(service, Edge.send(edge.nginx().statefulUri().resolve(path)));
    }

    @Test
    void theEdgeAnswersForItself() throws Exception {
        URI health = edge.nginx().uri().resolve("/edge-health");
        HttpResponse<String> response = Edge.send(health);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).isEqualTo("{\"status\":\"UP\"}");
        assertServedBy("edge", response);
    }

    private static void assertServedBy(String service, HttpResponse<String> response) {
        assertThat(response.headers().allValues("X-Served-By"))
                .singleElement()
                .asString()
                .startsWith(service);
    }
}
