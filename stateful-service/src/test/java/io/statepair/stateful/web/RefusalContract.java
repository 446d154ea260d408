package io.statepair.stateful.web;

import static io.statepair.stateful.ApiClient.CONVERSATIONS;
import static io.statepair.stateful.ApiClient.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.ApiContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every route refuses before it looks at its session. */
abstract class RefusalContract extends ApiContract {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /api/v1/stateful/sessions | GET, HEAD, POST",
                "DELETE | /api/v1/stateful/sessions | GET, HEAD, POST",
                "POST | /api/v1/stateful/sessions/a | DELETE, GET, HEAD, PATCH",
                "PUT | /api/v1/stateful/sessions/a | DELETE, GET, HEAD, PATCH",
                "POST | /api/v1/stateful/sessions/a/history | GET, HEAD",
                "GET | /api/v1/stateful/conversations | POST",
                "OPTIONS | /api/v1/stateful/conversations | POST",
                "BREW | /livez | GET, HEAD",
            })
    void namesTheMethodsThatItAllows(String method, String address, String allow) {
        Answer refused = api.send(method, address, "").isProblem(405, "method-not-allowed");
        assertThat(refused.header("Allow")).isEqualTo(allow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/api/v1/stateful/sessions/",
                "/api/v1/stateful/sessions/a/b",
                "/api/v1/stateful",
                "/api/v1/Stateful/sessions",
                "/api/v1/stateless/info",
                "/actuator/health",
                "/livez/",
            })
    void knowsNoOtherAddress(String address) {
        api.get(address).isProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "application/json;q=0", ";;"})
    void answersInNoOtherMediaType(String accept) {
        api.get(SESSIONS, "Accept", accept).isProblem(406, "not-acceptable");
        api.send("POST", SESSIONS, "{}", "Content-Type", "application/json", "Accept", accept)
                .isProblem(406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json;charset=iso-8859-1"})
    void readsNoOtherMediaType(String type) {
        api.send("POST", SESSIONS, "{}", "Content-Type", type).isProblem(415, "unsupported-media-type");
        api.send("POST", CONVERSATIONS, "{}", "Content-Type", type).isProblem(415, "unsupported-media-type");
        api.send("POST", SESSIONS, "{}").isProblem(415, "unsupported-media-type");
    }

    @Test
    void readsBodiesOf64KiBAndNoLongerOnes() {
        String most = "{}" + " ".repeat(64 * 1024 - 2);
        api.post(SESSIONS, most).is(201);
        api.post(SESSIONS, most + " ").isProblem(413, "payload-too-large");
        api.post(CONVERSATIONS, most + " ").isProblem(413, "payload-too-large");
        api.patch(api.begin(), most + " ").isProblem(413, "payload-too-large");
    }
}
