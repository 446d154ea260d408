package io.statepair.stateful;

import static io.statepair.stateful.ApiClient.CONVERSATIONS;
import static io.statepair.stateful.ApiClient.SESSIONS;
import static io.statepair.stateful.ApiClient.idOf;
import static io.statepair.stateful.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same key and the same body: one effect, one answer. */
public abstract class IdempotencyContract extends ApiContract {

    private static final String KEY = "Idempotency-Key";

    @Test
    void aRepeatedTurnIsAnsweredLikeTheFirstTime() {
        String session = api.begin();
        String key = UUID.randomUUID().toString();
        Answer first = say(session, "my name is Ada", key).is(201);
        api.say(session, "something else").is(201);
        Answer second = say(session, "my name is Ada", key).is(201);
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(api.get(session).is(200).body().path("message_count").intValue())
                .isEqualTo(2);
    }

    @Test
    void aRepeatedCreationIsAnsweredLikeTheFirstTime() {
        String key = UUID.randomUUID().toString();
        Answer first =
                create("{\"user_id\":\"ada\",\"client_data\":{\"a\":1}}", key).is(201);
        Answer second =
                create("{\"user_id\":\"ada\",\"client_data\":{\"a\":1}}", key).is(201);
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(create(
                                "{\"user_id\":\"ada\",\"client_data\":{\"a\":1}}",
                                UUID.randomUUID().toString())
                        .is(201)
                        .text("id"))
                .isNotEqualTo(first.text("id"));
    }

    @Test
    void aKeyOfAnotherBodyIsRefused() {
        String session = api.begin();
        say(session, "one", "k").is(201);
        say(session, "two", "k").isProblem(422, "key-reused");
        String key = UUID.randomUUID().toString();
        create("{}", key).is(201);
        create("{\"user_id\":\"x\"}", key).isProblem(422, "key-reused");
    }

    @Test
    void twoSessionsMayUseTheSameKey() {
        assertThat(say(api.begin(), "hello", "k").is(201).body().path("turn").intValue())
                .isEqualTo(1);
        assertThat(say(api.begin(), "hello", "k").is(201).body().path("turn").intValue())
                .isEqualTo(1);
    }

    @Test
    void onlyASuccessIsKept() {
        String session = api.begin();
        say(session, "", "k").refuses("message", "at least 1 character");
        say(session, "now with words", "k").is(201);
    }

    @Test
    void aQuotedKeyIsTheSameKey() {
        String session = api.begin();
        say(session, "hello", "\"quoted\"").is(201);
        assertThat(say(session, "hello", "quoted").is(201).body().path("turn").intValue())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "0123456789012345678901234567890123456789012345678901234567890123x"})
    void aKeyThatIsNoneIsRefused(String key) {
        say(api.begin(), "hello", key).refuses(KEY, "1 to 64 visible characters");
    }

    @Test
    void aSessionIsCreatedUnderAUuidOnly() {
        create("{}", "1").refuses(KEY, "must be a UUID");
    }

    private Answer create(String body, String key) {
        return api.send("POST", SESSIONS, body, "Content-Type", "application/json", KEY, key);
    }

    private Answer say(String session, String message, String key) {
        String body = json(Map.of("session_id", idOf(session), "message", message));
        return api.send("POST", CONVERSATIONS, body, "Content-Type", "application/json", KEY, key);
    }
}
