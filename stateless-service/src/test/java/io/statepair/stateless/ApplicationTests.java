package io.statepair.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateless.web.Eventually;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/** What every route of the running service has in common. */
@RunsTheService
class ApplicationTests {

    private static final String INFO = "/api/v1/stateless/info";
    private static final String CALCULATE = "/api/v1/stateless/calculate";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private WebTestClient client;
    private WebTestClient management;

    @BeforeEach
    void connect() {
        client = ObservedClient.of(port);
        management = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + managementPort)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {INFO, "/health", "/info", "/livez", "/readyz", "/api/v1/stateless/random"})
    void servesItsRoutes(String route) {
        client.get()
                .uri(route)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectHeader()
                .valueEquals("X-Served-By", "under-test")
                .expectHeader()
                .valueMatches("X-Request-Id", "[0-9a-f]{32}")
                .expectBody();
    }

    @Test
    void echoesAWellFormedRequestIdAndReplacesAnother() {
        client.get()
                .uri(INFO)
                .header("X-Request-Id", "Mine_1.2-3")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", "Mine_1.2-3")
                .expectBody()
                .jsonPath("$.metrics.request_id")
                .isEqualTo("Mine_1.2-3");
        client.get()
                .uri(INFO)
                .header("X-Request-Id", "not/mine")
                .exchange()
                .expectHeader()
                .value("X-Request-Id", id -> assertThat(id).isNotEqualTo("not/mine"))
                .expectBody();
    }

    @Test
    void answersHeadLikeGetWithoutABody() {
        client.head()
                .uri("/livez")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentLength("{\"status\":\"UP\"}".length())
                .expectBody()
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, not-found",
        "GET, /livez/, 404, not-found",
        "GET, /livez%00, 404, not-found",
        "GET, /%FF%C0, 404, not-found",
        "GET, /api%2Fv1/stateless/info, 404, not-found",
        "POST, /livez, 405, method-not-allowed",
        "OPTIONS, /livez, 405, method-not-allowed",
        "BREW, /livez, 405, method-not-allowed",
        "GET, /api/v1/stateless/calculate, 405, method-not-allowed",
    })
    void refusesWithAProblem(String method, String address, int status, String problem) {
        String body = client.method(HttpMethod.valueOf(method))
                .uri(URI.create("http://localhost:" + port + address))
                .header("X-Request-Id", "mine")
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals("X-Served-By", "under-test")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/" + problem)
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.detail")
                .isNotEmpty()
                .jsonPath("$.instance")
                .isEqualTo(address)
                .jsonPath("$.request_id")
                .isEqualTo("mine")
                .jsonPath("$.errors")
                .doesNotExist()
                .returnResult()
                .toString();
        assertThat(body).doesNotContain("Exception", "java.", "springframework.web");
    }

    @Test
    void namesTheAllowedMethods() {
        client.delete()
                .uri("/livez")
                .exchange()
                .expectHeader()
                .valueEquals("Allow", "GET, HEAD")
                .expectBody();
        client.get()
                .uri(CALCULATE)
                .exchange()
                .expectHeader()
                .valueEquals("Allow", "POST")
                .expectBody();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "application/json;q=0", ";;"})
    void refusesToAnswerInOtherMediaTypes(String accept) {
        client.get()
                .uri(INFO)
                .header("Accept", accept)
                .exchange()
                .expectStatus()
                .isEqualTo(406)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody();
    }

    @Test
    void calculates() {
        client.post()
                .uri(CALCULATE)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"operation\":\"add\",\"operands\":[0.1,\"0.2\"]}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.result")
                .isEqualTo(0.3);
    }

    /** One token goes through both routes: what one adds, the other leaves alone. */
    @Test
    void carriesOneMemoryThroughConversationAndCart() {
        String named = state("conversations", "\"message\":\"my name is Ada\"");
        String filled = state("cart/items", "\"product_id\":\"tea\",\"quantity\":2,\"state\":\"" + named + "\"");
        String asked = state("conversations", "\"message\":\"and?\",\"state\":\"" + filled + "\"");
        carried("cart/items", "\"product_id\":\"tea\",\"quantity\":1,\"state\":\"" + asked + "\"")
                .jsonPath("$.items[0].quantity")
                .isEqualTo(3);
        carried("conversations", "\"message\":\"what is my name?\",\"state\":\"" + asked + "\"")
                .jsonPath("$.reply")
                .isEqualTo("Your name is Ada.")
                .jsonPath("$.turn")
                .isEqualTo(3);
    }

    @Test
    void writesTimestampsInUtc() {
        client.get()
                .uri(INFO)
                .exchange()
                .expectBody()
                .jsonPath("$.timestamp")
                .value(String.class, text -> assertThat(Instant.parse(text)).isBeforeOrEqualTo(Instant.now()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/prometheus", "/actuator/env", "/metrics"})
    void showsNoActuatorOnTheServicePort(String address) {
        client.get().uri(address).exchange().expectStatus().isNotFound().expectBody();
    }

    @Test
    void showsHealthAndPrometheusAloneOnTheManagementPort() {
        management
                .get()
                .uri("/actuator/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
        management
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
        for (String name :
                List.of("env", "beans", "heapdump", "loggers", "metrics", "mappings", "threaddump", "shutdown")) {
            management
                    .get()
                    .uri("/actuator/" + name)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectBody();
        }
        management.get().uri(INFO).exchange().expectStatus().isNotFound().expectBody();
    }

    @Test
    void countsAndTimesRequestsByRoute() {
        client.get().uri(INFO).exchange().expectStatus().isOk().expectBody();
        Eventually.holds(() -> scraped()
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("method=\"GET\"")
                        && line.contains("uri=\"" + INFO + "\"")
                        && line.contains("status=\"200\"")));
        assertThat(scraped()).anyMatch(line -> line.matches("stateless_requests_total [1-9][0-9.E]*"));
    }

    @Test
    void letsNoCallerAddLabels() {
        for (int i = 0; i < 20; i++) {
            client.method(HttpMethod.valueOf("BREW" + i))
                    .uri("/made-up/" + i)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectBody();
        }
        Eventually.holds(() -> scraped()
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("method=\"OTHER\"")
                        && line.contains("uri=\"UNKNOWN\"")
                        && line.endsWith(" 20")));
        assertThat(scraped()).noneMatch(line -> line.contains("BREW") || line.contains("made-up"));
    }

    @Test
    void tellsOfTheCollectorWithoutListeningToIt() {
        double before = collections();
        System.gc();
        assertThat(collections()).isGreaterThan(before);
        // What a listener would have told besides.
        assertThat(scraped().filter(line -> line.matches("jvm_.*gc.*")))
                .isNotEmpty()
                .allMatch(line -> line.matches("jvm_gc_pause_seconds_(count|sum)\\{.*"));
    }

    private double collections() {
        return scraped()
                .filter(line -> line.startsWith("jvm_gc_pause_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jvm_memory_used_bytes",
                "jvm_buffer_memory_used_bytes",
                "jvm_threads_live_threads",
                "jvm_classes_loaded_classes",
                "jvm_compilation_time_ms_total",
                "jvm_info"
            })
    void tellsOfItsJvm(String metric) {
        assertThat(scraped()).anyMatch(line -> line.startsWith(metric));
    }

    private String state(String route, String fields) {
        byte[] body = carried(route, fields).returnResult().getResponseBodyContent();
        return new JsonMapper().readTree(body).get("state").stringValue();
    }

    private WebTestClient.BodyContentSpec carried(String route, String fields) {
        return client.post()
                .uri("/api/v1/stateless/" + route)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{" + fields + "}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private Stream<String> scraped() {
        return String.valueOf(management
                        .get()
                        .uri("/actuator/prometheus")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .lines();
    }
}
