package io.statepair.stateful;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statepair.stateful.testing.OnRealStores;
import io.statepair.stateful.web.Eventually;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class ShutdownIT {

    @Test
    void readinessGoesDownWhileTheServiceServesOn() throws Exception {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(StatefulApplication.class)
                .initializers(new OnRealStores.SharedStores())
                .run("--server.port=0", "--management.server.port=0", "--pair.shutdown.grace=3s");
        ApiClient api = new ApiClient(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        api.get("/readyz").is(200);
        String session = api.begin();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(context::close);

        Eventually.holds(() -> api.get("/readyz").response().statusCode() == 503);
        api.get("/livez").is(200);
        api.say(session, "still there?").is(201);
        assertThat(closed).isNotDone();
        closed.get(20, TimeUnit.SECONDS);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> api.get("/livez"));
    }
}
