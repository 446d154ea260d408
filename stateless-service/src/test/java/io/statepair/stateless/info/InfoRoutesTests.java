package io.statepair.stateless.info;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateless.web.InstanceProperties;
import io.statepair.stateless.web.RouteServer;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.boot.info.BuildProperties;

class InfoRoutesTests {

    @AutoClose
    private static final RouteServer SERVER =
            new RouteServer((body, json) -> new InfoRoutes(new ServerInfo(instance(), build("1.2.3")), json));

    @Test
    void saysWhoAnswersAndHowLongItTook() {
        SERVER.client()
                .get()
                .uri("/api/v1/stateless/info")
                .header("X-Request-Id", "mine")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("success")
                .jsonPath("$.server")
                .isEqualTo("Production Stateless Server")
                .jsonPath("$.instance")
                .isEqualTo("here")
                .jsonPath("$.version")
                .isEqualTo("1.2.3")
                .jsonPath("$.timestamp")
                .value(String.class, text -> assertThat(text).endsWith("Z"))
                .jsonPath("$.message")
                .isEqualTo(InfoResponse.MESSAGE)
                .jsonPath("$.metrics.request_id")
                .isEqualTo("mine")
                .jsonPath("$.metrics.processing_time_ms")
                .value(Double.class, millis -> assertThat(millis).isNotNegative());
    }

    private static InstanceProperties instance() {
        return new InstanceProperties("here", Duration.ofMinutes(1), new InstanceProperties.Shutdown(Duration.ZERO));
    }

    private static BuildProperties build(String version) {
        Properties entries = new Properties();
        entries.setProperty("version", version);
        return new BuildProperties(entries);
    }
}
