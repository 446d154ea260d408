package io.statepair.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.statepair.stateless.web.Eventually;
import io.statepair.stateless.web.Route;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told of a single request: its span, and its line in the log. */
@RunsTheService
@Import(TracingTests.Broken.class)
@ExtendWith(OutputCaptureExtension.class)
class TracingTests {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String BROKEN = "/broken";
    private static final String PAYLOAD = "one\r\n{\"forged\":true}\n\u0085two";

    @AutoClose
    private static final Collector COLLECTOR = new Collector();

    @LocalServerPort
    private int port;

    private WebTestClient client;

    @TestConfiguration(proxyBeanMethods = false)
    static class Broken {

        @Bean
        Route.Source broken() {
            return () -> List.of(Route.get(BROKEN, request -> Mono.error(new IllegalStateException(PAYLOAD))));
        }
    }

    @DynamicPropertySource
    static void collect(DynamicPropertyRegistry properties) {
        properties.add("management.opentelemetry.tracing.export.otlp.endpoint", COLLECTOR::endpoint);
        properties.add("management.opentelemetry.tracing.export.schedule-delay", () -> "50ms");
        properties.add("management.tracing.sampling.probability", () -> "1");
        // Boot switches exports off in tests.
        properties.add("management.tracing.export.enabled", () -> "true");
    }

    @BeforeEach
    void connect() {
        client =
                WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @Test
    void aRequestIsASpanOfItsCallersTraceNamedByItsRoute() {
        call("/readyz", "traced-1").expectStatus().isOk();
        Span span = exported("GET /readyz");
        assertThat(hex(span.getTraceId().toByteArray())).isEqualTo(TRACE);
        assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo(PARENT);
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(attributes(span))
                .containsEntry("http.request.method", "GET")
                .containsEntry("http.route", "/readyz")
                .containsEntry("http.response.status_code", "200")
                .containsEntry("http.request.id", "traced-1")
                .doesNotContainKey("error.type");
    }

    @Test
    void aBugIsOneLineOfJsonWithTheIdsOfItsRequest(CapturedOutput output) {
        call(BROKEN, "broken-1").expectStatus().isEqualTo(500);
        assertThat(attributes(exported("GET " + BROKEN))).containsEntry("error.type", "500");
        Eventually.holds(() -> output.getOut().contains("broken-1"));
        List<JsonNode> lines = output.getOut()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines).noneMatch(line -> line.has("forged"));
        List<JsonNode> bugs = lines.stream()
                .filter(line -> line.path("message").asString("").equals("a request met a bug"))
                .toList();
        assertThat(bugs).singleElement().satisfies(line -> {
            assertThat(line.at("/http/request/id").asString()).isEqualTo("broken-1");
            assertThat(line.at("/service/node/name").asString()).isEqualTo("under-test");
            assertThat(line.at("/trace/id").asString()).isEqualTo(TRACE);
            assertThat(line.at("/span/id").asString()).matches("[0-9a-f]{16}");
            assertThat(line.at("/error/message").asString()).isEqualTo(PAYLOAD);
        });
    }

    @Test
    void noOtherHeadersNameATrace() {
        client.get()
                .uri("/livez")
                .header("b3", TRACE + "-" + PARENT + "-1")
                .header("X-B3-TraceId", TRACE)
                .header("X-B3-SpanId", PARENT)
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(hex(exported("GET /livez").getTraceId().toByteArray())).isNotEqualTo(TRACE);
    }

    private WebTestClient.ResponseSpec call(String path, String requestId) {
        return client.get()
                .uri(path)
                .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
                .header("X-Request-Id", requestId)
                .exchange();
    }

    private static Span exported(String name) {
        Eventually.holds(() -> !COLLECTOR.named(name).isEmpty());
        return COLLECTOR.named(name).getFirst();
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        pair -> pair.getValue().hasIntValue()
                                ? String.valueOf(pair.getValue().getIntValue())
                                : pair.getValue().getStringValue()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
