package io.statepair.stateful.session;

import static io.statepair.stateful.ApiClient.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient;
import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.ApiContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

abstract class SessionContract extends ApiContract {

    private static final Duration IDLE = Duration.ofMinutes(15);

    /** Of an id's form, and never given out: its check is wrong. */
    private static final String MADE_UP = SESSIONS + "/" + "A".repeat(56);

    @Test
    void aNewSessionShowsEveryField() {
        Instant before = Instant.now();
        Answer created = api.post(SESSIONS, "{\"user_id\":\"ada\",\"client_data\":{\"a\":[1,{\"b\":null}]}}")
                .is(201);

        JsonNode session = created.body();
        assertThat(session.propertyNames())
                .containsExactly(
                        "id",
                        "user_id",
                        "client_data",
                        "created_at",
                        "last_activity",
                        "expires_at",
                        "message_count",
                        "version");
        assertThat(created.text("id")).matches("[A-Za-z0-9_-]{56}");
        assertThat(created.text("user_id")).isEqualTo("ada");
        assertThat(session.get("client_data")).isEqualTo(ApiClient.parse("{\"a\":[1,{\"b\":null}]}"));
        assertThat(created.text("created_at")).endsWith("Z");
        assertThat(instant(created, "created_at")).isBetween(before.minusMillis(1), Instant.now());
        assertThat(instant(created, "last_activity")).isEqualTo(instant(created, "created_at"));
        assertThat(instant(created, "expires_at"))
                .isEqualTo(instant(created, "created_at").plus(IDLE));
        assertThat(session.get("message_count").intValue()).isZero();
        assertThat(session.get("version").intValue()).isEqualTo(1);
        assertThat(created.header("Location")).isEqualTo(SESSIONS + "/" + created.text("id"));
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void anAbsentBodyMeansAnEmptyObject() {
        for (Answer created : new Answer[] {api.post(SESSIONS), api.post(SESSIONS, "{}")}) {
            created.is(201);
            assertThat(created.body().get("client_data")).isEqualTo(ApiClient.parse("{}"));
            assertThat(created.body().get("user_id").isNull()).isTrue();
        }
    }

    @Test
    void aNullCountsAsAbsent() {
        Answer created =
                api.post(SESSIONS, "{\"client_data\":null,\"user_id\":null}").is(201);
        assertThat(created.body().get("client_data")).isEqualTo(ApiClient.parse("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"client_data\":[]} | client_data | must be an object",
                "{\"client_data\":\"a\"} | client_data | must be an object",
                "{\"client_data\":5} | client_data | must be an object",
                "{\"user_id\":5} | user_id | must be a string",
                "{\"user_id\":\"\"} | user_id | 1 to 128 characters",
                "{\"user_id\":{}} | user_id | must be a string",
                "{\"user_id\":\"a\\u0000\"} | user_id | U+0000",
                "{\"user_id\":\"\\ud800\"} | user_id | surrogate",
                "{\"userId\":\"ada\"} | userId | is not a known field",
                "{\"other\":1} | other | is not a known field",
            })
    void refusesAFieldThatIsWrong(String body, String field, String message) {
        api.post(SESSIONS, body).refuses(field, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "{\"user_id\":\"a\",\"user_id\":\"b\"}",
                "{\"client_data\":{\"a\":1,\"a\":2}}",
                "{\"client_data\":{\"a\":NaN}}",
                "{\"\\ud800\":1}"
            })
    void refusesWhatIsNotJsonOrHasAFieldTwice(String body) {
        api.post(SESSIONS, body).isProblem(400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "5", "{} {}"})
    void refusesWhatIsNotOneObject(String body) {
        api.post(SESSIONS, body).isProblem(400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ü", "😀"})
    void aLabelHasUpTo128Characters(String character) {
        String body = "{\"user_id\":\"" + character.repeat(128) + "\"}";
        Answer created = api.post(SESSIONS, body).is(201);
        assertThat(created.text("user_id")).isEqualTo(character.repeat(128));
        api.post(SESSIONS, body.replace(character.repeat(128), character.repeat(129)))
                .refuses("user_id", "128");
    }

    @Test
    void readingGivesTheSessionAndItsVersion() {
        Answer created = api.post(SESSIONS, "{\"user_id\":\"ada\",\"client_data\":{\"a\":1}}");
        Answer read = api.get(created.header("Location")).is(200);
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        for (String field : new String[] {"id", "user_id", "client_data", "created_at", "message_count", "version"}) {
            assertThat(read.body().get(field)).isEqualTo(created.body().get(field));
        }
        assertThat(read.body().propertyNames())
                .containsExactlyElementsOf(created.body().propertyNames());
    }

    @Test
    void readingSlidesTheExpiryAndIsNoChange() {
        Answer created = api.post(SESSIONS);
        Answer read = api.get(created.header("Location"));
        assertThat(instant(read, "last_activity")).isAfter(instant(created, "last_activity"));
        assertThat(instant(read, "expires_at"))
                .isEqualTo(instant(read, "last_activity").plus(IDLE));
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void anAnonymousCallerOwnsNoSession() {
        api.post(SESSIONS).is(201);
        for (String query : new String[] {"", "?limit=1", "?limit=200"}) {
            Answer list = api.get(SESSIONS + query).is(200);
            assertThat(list.body()).isEqualTo(ApiClient.parse("{\"items\":[],\"next_cursor\":null}"));
        }
    }

    @Test
    void anAnonymousCallerAsksForNobodyElsesSessions() {
        api.get(SESSIONS + "?user_id=ada").isProblem(401, "unauthenticated");
    }

    @Test
    void refusesACursorThatNoListGave() {
        for (String bad : new String[] {"", "x", "AAAAAAAAAAAA"}) {
            api.get(SESSIONS + "?cursor=" + bad).refuses("cursor", "must ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1.5", "", "a", "%2B5", "99999999999"})
    void refusesAListLimitOutOfBounds(String limit) {
        api.get(SESSIONS + "?limit=" + limit).refuses("limit", "from 1 to 200");
    }

    @Test
    void refusesUnknownAndRepeatedParameters() {
        api.get(SESSIONS + "?owner_id=ada").refuses("owner_id", "is not a known parameter");
        api.get(SESSIONS + "?limit=1&limit=2").refuses("limit", "must be given once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA*",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%7D",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%0A",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%0D%0A",
                "%27%20or%20true--",
                "%00",
            })
    void refusesAnIdThatIsNotOfAnIdsForm(String id) {
        String session = SESSIONS + "/" + id;
        api.get(session).isProblem(400, "malformed-id");
        api.delete(session).isProblem(400, "malformed-id");
        api.patch(session, "{\"client_data\":{}}").isProblem(400, "malformed-id");
        api.get(session + "/history").isProblem(400, "malformed-id");
    }

    @Test
    void aMadeUpIdIsUnknown() {
        api.get(MADE_UP).isProblem(404, "session-not-found");
        api.delete(MADE_UP).isProblem(404, "session-not-found");
        api.patch(MADE_UP, "{\"client_data\":{}}").isProblem(404, "session-not-found");
        api.get(MADE_UP + "/history").isProblem(404, "session-not-found");
        api.say(MADE_UP, "hello").isProblem(404, "session-not-found");
    }

    @Test
    void anEndedSessionIsUnknownToAllButItsEnd() {
        String session = api.begin();
        Answer ended = api.delete(session).is(204);
        assertThat(ended.response().body()).isEmpty();
        api.delete(session).is(204);
        api.get(session).isProblem(404, "session-not-found");
        api.patch(session, "{\"client_data\":{}}").isProblem(404, "session-not-found");
        api.get(session + "/history").isProblem(404, "session-not-found");
        api.say(session, "hello").isProblem(404, "session-not-found");
        api.delete(session).is(204);
    }

    private static Instant instant(Answer answer, String field) {
        return Instant.parse(answer.text(field));
    }
}
