package io.statepair.stateful.phase1;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient;
import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.ApiContract;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

abstract class RootDialectContract extends ApiContract {

    @Test
    void countsTheTurnsOfTheNamedSession() {
        String session = api.begin();
        assertIsOf(about(session), session, 0);
        api.say(session, "hello").is(201);
        api.say(session, "again").is(201);
        assertIsOf(about(session), session, 2);
    }

    @Test
    void knowsNobodyByAnEndedSession() {
        String session = api.begin();
        api.say(session, "hello").is(201);
        api.delete(session).is(204);
        JsonNode data = about(session);
        assertThat(data.get("requestCount").intValue()).isZero();
        assertThat(data.get("clientId").isNull()).isTrue();
    }

    private JsonNode about(String session) {
        Answer info = api.get("/info", "X-Session-Id", ApiClient.idOf(session)).is(200);
        return info.body().get("data");
    }

    private static void assertIsOf(JsonNode data, String session, int count) {
        assertThat(data.get("requestCount").intValue()).isEqualTo(count);
        assertThat(data.get("clientId").stringValue()).isEqualTo(ApiClient.idOf(session));
    }
}
