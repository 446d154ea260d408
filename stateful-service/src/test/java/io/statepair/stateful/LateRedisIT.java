package io.statepair.stateful;

import static io.statepair.stateful.ApiClient.SESSIONS;

import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Eventually;
import org.junit.jupiter.api.Test;

class LateRedisIT {

    @Test
    void anInstanceStartsWithoutRedisAndFindsItWhenItComes() {
        try (RealRedis redis = Stores.ownRedis()) {
            redis.kill();
            try (RunningService service = RunningService.start("pair.redis.port=" + redis.port())) {
                ApiClient api = service.api();
                api.get("/readyz").is(200);
                api.post(SESSIONS, "{}").isProblem(503, "unavailable");
                redis.restart();
                Eventually.holds(() -> api.post(SESSIONS, "{}").response().statusCode() == 201);
            }
        }
    }
}
