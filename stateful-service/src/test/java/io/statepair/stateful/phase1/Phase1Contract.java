package io.statepair.stateful.phase1;

import static io.statepair.stateful.ApiClient.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient;
import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.ApiContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The Phase 1 dialect: every route under every name, and the same sessions that v1 has. */
abstract class Phase1Contract extends ApiContract {

    private static final String SESSION = "/api/stateful/session";
    private static final String CONVERSATION = "/api/stateful/conversation";
    private static final String HISTORY = "/api/stateful/history";
    private static final String JSON = "application/json";

    @Test
    void aSessionShowsEveryFieldUnderEveryName() {
        Answer created = api.post(SESSION, "{\"userId\":\"ada\",\"data\":{\"a\":[1,{\"b\":null}]}}")
                .isSuccess(201);
        JsonNode session = created.body().get("data");
        assertThat(session.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "userId",
                        "user_id",
                        "data",
                        "client_data",
                        "createdAt",
                        "created_at",
                        "lastAccessed",
                        "lastActivity",
                        "last_accessed",
                        "last_activity",
                        "expiresAt",
                        "expires_at",
                        "message_count");
        assertThat(session.get("id").stringValue()).matches("[A-Za-z0-9_-]{56}");
        assertSame(session, "ada", "userId", "user_id");
        for (String name : new String[] {"data", "client_data"}) {
            assertThat(session.get(name)).isEqualTo(ApiClient.parse("{\"a\":[1,{\"b\":null}]}"));
        }
        String begun = session.get("createdAt").stringValue();
        assertSame(session, begun, "createdAt", "created_at");
        assertSame(session, begun, "lastAccessed", "lastActivity", "last_accessed", "last_activity");
        assertSame(session, Instant.parse(begun).plus(Duration.ofMinutes(15)).toString(), "expiresAt", "expires_at");
        assertThat(session.get("message_count").intValue()).isZero();
        assertIsCopiedToTheTop(created);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userId\":\"ada\",\"data\":{\"a\":1}}",
                "{\"user_id\":\"ada\",\"client_data\":{\"a\":1}}",
                "{\"userId\":\"ada\",\"user_id\":\"ada\",\"data\":{\"a\":1},\"client_data\":{\"a\":1}}",
                "{\"userId\":null,\"user_id\":\"ada\",\"client_data\":{\"a\":1},\"unknown\":[{}],\"id\":5}",
            })
    void aSessionBeginsUnderEveryName(String body) {
        JsonNode session = api.post(SESSION, body).isSuccess(201).body();
        assertThat(session.get("user_id").stringValue()).isEqualTo("ada");
        assertThat(session.get("client_data")).isEqualTo(ApiClient.parse("{\"a\":1}"));
    }

    @Test
    void nothingIsNeededToBegin() {
        for (Answer created : new Answer[] {api.post(SESSION), api.post(SESSION, "{}")}) {
            assertThat(created.isSuccess(201).body().get("client_data")).isEqualTo(ApiClient.parse("{}"));
            assertThat(created.body().get("user_id").isNull()).isTrue();
        }
    }

    @Test
    void aSessionOfPhase1IsASessionOfV1() {
        Answer created = api.post(SESSION, "{\"userId\":\"ada\",\"data\":{\"a\":1.50}}");
        JsonNode v1 = api.get(SESSIONS + "/" + created.text("id")).is(200).body();
        for (String name : new String[] {"id", "user_id", "client_data", "created_at", "message_count"}) {
            assertThat(v1.get(name)).isEqualTo(created.body().get(name));
        }
        assertThat(v1.get("version").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.1", "1.50", "1e30", "-1E-30", "123456789012345678901234567890", "-0.0", "[[{}],\"\\u00e9\"]"})
    void dataArrivesAsItWouldThroughV1(String value) {
        String data = "{\"v\":" + value + "}";
        String id = api.post(SESSION, "{\"data\":" + data + "}").isSuccess(201).text("id");
        assertThat(kept(SESSIONS + "/" + id)).isEqualTo(kept(api.begin(data)));
    }

    @Test
    void aSessionOfV1IsASessionOfPhase1() {
        String session = api.begin("{\"a\":1}");
        api.patch(session, "{\"client_data\":{\"b\":2}}").is(200);
        Answer read = api.get(old(session)).isSuccess(200);
        assertThat(read.body().at("/data/data")).isEqualTo(ApiClient.parse("{\"a\":1,\"b\":2}"));
        assertThat(read.text("id")).isEqualTo(ApiClient.idOf(session));
        assertIsCopiedToTheTop(read);
    }

    @Test
    void readingSlidesTheExpiry() {
        Answer created = api.post(SESSION);
        Answer read = api.get(SESSION + "/" + created.text("id")).isSuccess(200);
        assertThat(Instant.parse(read.text("expiresAt"))).isAfter(Instant.parse(created.text("expiresAt")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sessionId\":\"ID\",\"message\":\"my name is Ada\"}",
                "{\"session_id\":\"ID\",\"message\":\"my name is Ada\"}",
                "{\"id\":\"ID\",\"message\":\"my name is Ada\"}",
                "{\"id\":\"ID\",\"sessionId\":\"ID\",\"session_id\":\"ID\",\"message\":\"my name is Ada\",\"mood\":1}",
            })
    void aTurnIsTakenUnderEveryName(String body) {
        String session = api.begin();
        Answer said = api.post(CONVERSATION, body.replace("ID", ApiClient.idOf(session)))
                .isSuccess(200);
        assertIsTheFirstTurn(said, session);
        api.send("POST", CONVERSATION, body.replace("ID", ApiClient.idOf(session)), named(session))
                .isSuccess(200);
    }

    @Test
    void aTurnIsTakenOfTheSessionThatTheHeaderNames() {
        String session = api.begin();
        Answer said = api.send("POST", CONVERSATION, "{\"message\":\"my name is Ada\"}", named(session))
                .isSuccess(200);
        assertIsTheFirstTurn(said, session);
    }

    @Test
    void aConversationGoesOnInTheOtherDialect() {
        String session = api.begin();
        api.say(session, "my name is Ada").is(201);
        Answer old = api.send("POST", CONVERSATION, "{\"message\":\"what is my name?\"}", named(session));
        assertThat(old.isSuccess(200).text("reply")).isEqualTo("Your name is Ada.");
        Answer v1 = api.say(session, "so").is(201);
        assertThat(v1.text("reply")).isEqualTo("This is turn 3. Before that you said: what is my name?");
        assertThat(api.get(old(session)).body().get("message_count").intValue()).isEqualTo(3);
        assertThat(api.get("/info", "X-Session-Id", ApiClient.idOf(session))
                        .body()
                        .get("requestCount")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void aHistoryIsTheSameInBothDialects() {
        String session = api.begin();
        for (int i = 1; i <= 3; i++) {
            api.say(session, "m" + i).is(201);
        }
        for (String query : new String[] {"", "?limit=2", "?limit=1&before=3"}) {
            JsonNode v1 = api.get(session + "/history" + query).is(200).body();
            Answer old =
                    api.get(HISTORY + "/" + ApiClient.idOf(session) + query).isSuccess(200);
            assertThat(old.body().at("/data/items")).isEqualTo(v1.get("items")).isNotEmpty();
            assertThat(old.body().at("/data/next_cursor")).isEqualTo(v1.get("next_cursor"));
            assertSame(old.body().get("data"), ApiClient.idOf(session), "sessionId", "session_id");
            assertIsCopiedToTheTop(old);
        }
        api.get(HISTORY + "/" + ApiClient.idOf(session) + "?_=1700000000000").isSuccess(200);
    }

    @Test
    void anEndIsAnEndInBothDialects() {
        String session = api.begin();
        Answer ended = api.delete(old(session)).isSuccess(200);
        assertThat(ended.text("id")).isEqualTo(ApiClient.idOf(session));
        api.get(session).isProblem(404, "session-not-found");
        api.get(old(session)).isError(404, "session-not-found");
        api.delete(old(session)).isSuccess(200);

        String another = api.begin();
        api.delete(another).is(204);
        api.get(old(another)).isError(404, "session-not-found");
    }

    /** The text of the data, to the digit. */
    private String kept(String session) {
        String body = api.get(session).is(200).response().body();
        return body.substring(body.indexOf("\"client_data\":"), body.indexOf(",\"created_at\""));
    }

    private static void assertIsTheFirstTurn(Answer said, String session) {
        JsonNode turn = said.body().get("data");
        assertSame(turn, ApiClient.idOf(session), "sessionId", "session_id");
        assertThat(turn.get("turn").intValue()).isEqualTo(1);
        assertThat(turn.get("message").stringValue()).isEqualTo("my name is Ada");
        assertThat(turn.get("reply").stringValue()).isEqualTo("Nice to meet you, Ada.");
        assertThat(turn.get("remembered")).isEqualTo(ApiClient.parse("{\"name\":\"Ada\"}"));
        assertThat(turn.get("message_count").intValue()).isEqualTo(1);
        assertIsCopiedToTheTop(said);
    }

    private static void assertIsCopiedToTheTop(Answer answer) {
        JsonNode data = answer.body().get("data");
        for (String name : data.propertyNames()) {
            if (!name.equals("data") && !name.equals("message")) {
                assertThat(answer.body().get(name)).as(name).isEqualTo(data.get(name));
            }
        }
    }

    private static void assertSame(JsonNode payload, String value, String... names) {
        for (String name : names) {
            assertThat(payload.get(name).stringValue()).as(name).isEqualTo(value);
        }
    }

    private static String old(String session) {
        return SESSION + "/" + ApiClient.idOf(session);
    }

    private static String[] named(String session) {
        return new String[] {"Content-Type", JSON, "X-Session-Id", ApiClient.idOf(session)};
    }
}
