package io.statepair.stateful.phase1;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient;
import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.ApiContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong in an old dialect is told in its envelope, with the status that v1 would give. */
abstract class Phase1ErrorsContract extends ApiContract {

    private static final String SESSION = "/api/stateful/session";
    private static final String CONVERSATION = "/api/stateful/conversation";
    private static final String HISTORY = "/api/stateful/history";
    private static final String MADE_UP = "A".repeat(56);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'userId':'ada','user_id':'bob'} | user_id | must be the same as userId",
                "{'data':{'a':1},'client_data':{'a':2}} | client_data | must be the same as data",
                "{'userId':5} | user_id | must be a string",
                "{'user_id':{}} | user_id | must be a string",
                "{'userId':''} | user_id | 1 to 128 characters",
                "{'userId':'\\u0000'} | user_id | U+0000",
                "{'data':'a'} | client_data | must be an object",
                "{'client_data':[]} | client_data | must be an object",
                "{'data':{'a':'\\u0000'}} | client_data | U+0000",
            })
    void aSessionSaysWhichFieldIsWrong(String body, String field, String message) {
        api.post(SESSION, body.replace('\'', '"'))
                .isError(400, "invalid-request")
                .names(field, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | session_id | must be the id of a session",
                "{} | message | must be what you say",
                "{'id':'ID'} | message | must be what you say",
                "{'sessionId':'ID','message':5} | message | must be a string",
                "{'sessionId':5,'message':'a'} | session_id | must be a string",
                "{'sessionId':'ID','message':''} | message | at least 1 character",
                "{'sessionId':'ID','session_id':'other','message':'a'} | session_id | must be the same as sessionId",
                "{'session_id':'ID','id':'other','message':'a'} | id | must be the same as session_id",
            })
    void aTurnSaysWhichFieldIsWrong(String body, String field, String message) {
        api.post(CONVERSATION, body.replace('\'', '"').replace("ID", ApiClient.idOf(api.begin())))
                .isError(400, "invalid-request")
                .names(field, message);
    }

    @Test
    void theHeaderMustNameTheSameSession() {
        String body = "{\"sessionId\":\"" + ApiClient.idOf(api.begin()) + "\",\"message\":\"a\"}";
        api.send("POST", CONVERSATION, body, "Content-Type", "application/json", "X-Session-Id", MADE_UP)
                .isError(400, "invalid-request")
                .names("X-Session-Id", "must be the same as sessionId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "%00", "AAAA*", "%27%20or%20true--", "%0d%0a"})
    void anIdThatIsNotOfAnIdsFormIsMalformed(String id) {
        api.get(SESSION + "/" + id).isError(400, "malformed-id");
        api.delete(SESSION + "/" + id).isError(400, "malformed-id");
        api.get(HISTORY + "/" + id).isError(400, "malformed-id");
    }

    @Test
    void aMadeUpIdIsUnknown() {
        api.get(SESSION + "/" + MADE_UP).isError(404, "session-not-found");
        api.delete(SESSION + "/" + MADE_UP).isError(404, "session-not-found");
        api.get(HISTORY + "/" + MADE_UP).isError(404, "session-not-found");
        api.post(CONVERSATION, "{\"id\":\"" + MADE_UP + "\",\"message\":\"a\"}").isError(404, "session-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "before=0", "limit=1&limit=2"})
    void aBadPageIsRefused(String query) {
        api.get(HISTORY + "/" + ApiClient.idOf(api.begin()) + "?" + query).isError(400, "invalid-request");
    }

    @Test
    void oneFactTooManyIsUnprocessable() {
        String session = api.begin();
        for (int i = 1; i <= 20; i++) {
            api.say(session, "remember key" + i + " is " + i).is(201);
        }
        String body = ApiClient.json(Map.of("id", ApiClient.idOf(session), "message", "remember a is b"));
        api.post(CONVERSATION, body).isError(422, "memory-full");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /api/stateful/session | POST",
                "POST | /api/stateful/session/a | DELETE, GET, HEAD",
                "PATCH | /api/stateful/session/a | DELETE, GET, HEAD",
                "GET | /api/stateful/conversation | POST",
                "OPTIONS | /api/stateful/conversation | POST",
                "DELETE | /api/stateful/history/a | GET, HEAD",
                "DELETE | /health | GET, HEAD",
                "POST | /info | GET, HEAD",
            })
    void namesTheMethodsThatItAllows(String method, String address, String allow) {
        Answer refused = api.send(method, address, "").isError(405, "method-not-allowed");
        assertThat(refused.header("Allow")).isEqualTo(allow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/stateful",
                "/api/stateful/",
                "/api/stateful/nowhere",
                "/api/stateful/session/a/b",
                "/api/state%66ul/nowhere",
                "/health/x",
                "/info/",
                "/users/a/b",
                "/products/a/b",
            })
    void knowsNoOtherAddress(String address) {
        api.get(address).isError(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", ";;"})
    void answersInNoOtherMediaType(String accept) {
        api.get(SESSION + "/" + MADE_UP, "Accept", accept).isError(406, "not-acceptable");
        api.get("/info", "Accept", accept).isError(406, "not-acceptable");
        api.send("POST", SESSION, "{}", "Content-Type", "application/json", "Accept", accept)
                .isError(406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {SESSION, CONVERSATION})
    void readsNothingButSmallJsonObjects(String address) {
        api.send("POST", address, "{}", "Content-Type", "text/plain").isError(415, "unsupported-media-type");
        api.post(address, "{").isError(400, "malformed-json");
        api.post(address, "{\"id\":\"a\",\"id\":\"a\"}").isError(400, "malformed-json");
        api.post(address, "[]").isError(400, "invalid-request");
        api.post(address, "null").isError(400, "invalid-request");
        api.post(address, "{} {}").isError(400, "invalid-request");
        api.post(address, "{}" + " ".repeat(64 * 1024)).isError(413, "payload-too-large");
    }
}
