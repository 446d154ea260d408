package io.statepair.stateless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statepair.stateless.web.Eventually;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

class ShutdownTests {

    @Test
    void readinessGoesDownWhileTheServiceServesOn() throws Exception {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(StatelessApplication.class)
                .run("--server.port=0", "--management.server.port=0", "--pair.shutdown.grace=3s");
        WebTestClient client =
                ObservedClient.of(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        assertThat(status(client, "/readyz")).isEqualTo(200);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(context::close);

        Eventually.holds(() -> status(client, "/readyz") == 503);
        assertThat(status(client, "/livez")).isEqualTo(200);
        assertThat(status(client, "/api/v1/stateless/info")).isEqualTo(200);
        assertThat(closed).isNotDone();
        closed.get(20, TimeUnit.SECONDS);
        assertThatExceptionOfType(WebClientRequestException.class).isThrownBy(() -> status(client, "/livez"));
    }

    private static int status(WebTestClient client, String address) {
        return client.get()
                .uri(address)
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }
}
