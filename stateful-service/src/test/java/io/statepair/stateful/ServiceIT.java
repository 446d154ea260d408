package io.statepair.stateful;

import static io.statepair.stateful.ApiClient.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.web.Eventually;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What every route of the running service has in common. */
@RunsOnRedis
class ServiceIT {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private ApiClient api;
    private ApiClient management;

    @BeforeEach
    void connect() {
        api = new ApiClient(port);
        management = ApiClient.unobserved(managementPort);
    }

    @ParameterizedTest
    @ValueSource(strings = {SESSIONS, "/health", "/info", "/livez", "/readyz", "/nowhere"})
    void everyAnswerNamesItsRequestAndItsInstance(String address) {
        ApiClient.Answer answer = api.get(address);
        assertThat(answer.header("X-Served-By")).isEqualTo("test");
        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{32}");
        assertThat(api.get(address, "X-Request-Id", "Mine_1.2-3").header("X-Request-Id"))
                .isEqualTo("Mine_1.2-3");
        assertThat(api.get(address, "X-Request-Id", "not/mine").header("X-Request-Id"))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void headIsLikeGetWithoutABody() {
        String session = api.begin("{\"a\":1}");
        ApiClient.Answer got = api.get(session).is(200);
        ApiClient.Answer head = api.send("HEAD", session, "").is(200);
        assertThat(head.response().body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(got.header("ETag"));
        assertThat(head.header("Content-Type")).isEqualTo("application/json");
        assertThat(head.header("Content-Length")).isEqualTo(got.header("Content-Length"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void isAliveAndReady(String probe) {
        assertThat(api.get(probe).is(200).response().body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/prometheus", "/actuator/env", "/metrics"})
    void showsNoActuatorOnTheServicePort(String address) {
        api.get(address).isProblem(404, "not-found");
    }

    @Test
    void showsHealthAndPrometheusAloneOnTheManagementPort() {
        management.get("/actuator/health").is(200);
        management.get("/actuator/prometheus").is(200);
        for (String name :
                List.of("env", "beans", "heapdump", "loggers", "metrics", "mappings", "threaddump", "shutdown")) {
            management.get("/actuator/" + name).is(404);
        }
        management.get(SESSIONS).is(404);
        management.get("/livez").is(404);
    }

    @Test
    void countsAndTimesRequestsByRouteAndNotByAddress() {
        String session = api.begin();
        api.get(session).is(200);
        Eventually.holds(() -> scraped()
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("cause=\"none\"")
                        && line.contains("method=\"GET\"")
                        && line.contains("uri=\"" + SESSIONS + "/{id}\"")
                        && line.contains("status=\"200\"")));
        assertThat(scraped()).anyMatch(line -> line.matches("stateful_requests_total [1-9][0-9.E]*"));
        assertThat(scraped()).noneMatch(line -> line.contains(ApiClient.idOf(session)));
    }

    @Test
    void letsNoCallerAddLabels() {
        for (int i = 0; i < 20; i++) {
            api.send("BREW" + i, "/made-up/" + i, "").is(404);
        }
        Eventually.holds(() -> scraped()
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("method=\"OTHER\"")
                        && line.contains("uri=\"UNKNOWN\"")));
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

    private Stream<String> scraped() {
        return management.get("/actuator/prometheus").is(200).response().body().lines();
    }
}
