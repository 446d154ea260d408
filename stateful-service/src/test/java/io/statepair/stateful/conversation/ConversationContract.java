package io.statepair.stateful.conversation;

import static io.statepair.stateful.ApiClient.CONVERSATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.AnyText;
import io.statepair.stateful.ApiClient;
import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.ApiContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ConversationContract extends ApiContract {

    private static final int LIMIT = 4 * 1024;

    @Test
    void aTurnShowsEveryField() {
        String session = api.begin();
        Answer said = api.say(session, "my name is Ada").is(201);
        assertThat(said.body())
                .isEqualTo(ApiClient.parse("{\"session_id\":\"" + ApiClient.idOf(session)
                        + "\",\"turn\":1,\"message\":\"my name is Ada\",\"reply\":\"Nice to meet you, Ada.\","
                        + "\"remembered\":{\"name\":\"Ada\"},\"message_count\":1}"));
        assertThat(said.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void whatWasSaidIsRemembered() {
        String session = api.begin();
        api.say(session, "my name is Ada");
        api.say(session, "remember colour is blue");
        assertThat(api.say(session, "what is my name?").text("reply")).isEqualTo("Your name is Ada.");
        Answer last = api.say(session, "what do you remember?").is(201);
        assertThat(last.text("reply")).isEqualTo("I remember: colour is blue; name is Ada.");
        assertThat(last.body().get("remembered")).isEqualTo(ApiClient.parse("{\"colour\":\"blue\",\"name\":\"Ada\"}"));
        assertThat(last.body().get("turn").intValue()).isEqualTo(4);
        assertThat(api.say(session, "so").text("reply"))
                .isEqualTo("This is turn 5. Before that you said: what do you remember?");
    }

    @Test
    void aTurnIsAChangeOfItsSession() {
        String session = api.begin();
        api.say(session, "hello");
        Answer read = api.get(session);
        assertThat(read.header("ETag")).isEqualTo("\"2\"");
        assertThat(read.body().get("message_count").intValue()).isEqualTo(1);
    }

    @Test
    void concurrentTurnsHaveNoGapsAndNoRepeats() {
        String session = api.begin();
        List<CompletableFuture<Integer>> turns = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        api.say(session, "m" + i).is(201).body().get("turn").intValue()))
                .toList();
        assertThat(turns.stream().map(CompletableFuture::join).sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void aMessageHas1CharacterTo4096Bytes() {
        String session = api.begin();
        api.say(session, "").refuses("message", "at least 1 character and at most 4096 bytes");
        api.say(session, " ").is(201);
        api.say(session, "x".repeat(LIMIT)).is(201);
        api.say(session, "x".repeat(LIMIT + 1)).refuses("message", "4096 bytes");
        api.say(session, "é".repeat(LIMIT / 2)).is(201);
        api.say(session, "é".repeat(LIMIT / 2) + "x").refuses("message", "4096 bytes");
        assertThat(api.get(session).body().get("message_count").intValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | message | must be what you say",
                "{} | session_id | must be the id of a session",
                "{\"session_id\":\"ID\"} | message | must be what you say",
                "{\"session_id\":\"ID\",\"message\":null} | message | must be what you say",
                "{\"session_id\":\"ID\",\"message\":5} | message | must be a string",
                "{\"session_id\":\"ID\",\"message\":[\"a\"]} | message | must be a string",
                "{\"session_id\":5,\"message\":\"a\"} | session_id | must be a string",
                "{\"session_id\":\"ID\",\"message\":\"a\",\"id\":1} | id | is not a known field",
                "{\"session_id\":\"ID\",\"message\":\"a\\u0000b\"} | message | U+0000",
                "{\"session_id\":\"ID\",\"message\":\"\\ud800\"} | message | surrogate",
                "{\"session_id\":\"ID\",\"message\":\"\\udc00\\ud800\"} | message | surrogate",
            })
    void refusesAFieldThatIsWrong(String body, String field, String message) {
        api.post(CONVERSATIONS, body.replace("ID", ApiClient.idOf(api.begin()))).refuses(field, message);
    }

    @Test
    void refusesAnAbsentBody() {
        api.post(CONVERSATIONS).refuses("message", "must be what you say");
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        String body = "{\"session_id\":\"" + ApiClient.idOf(api.begin()) + "\",\"message\":\"é\"}";
        api.send("POST", CONVERSATIONS, body.getBytes(StandardCharsets.ISO_8859_1), "Content-Type", "application/json")
                .isProblem(400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "not an id"})
    void refusesASessionIdThatIsNotOfAnIdsForm(String id) {
        api.post(CONVERSATIONS, "{\"session_id\":\"" + id + "\",\"message\":\"a\"}")
                .isProblem(400, "malformed-id");
    }

    @Test
    void oneFactTooManyIsRefusedAndChangesNothing() {
        String session = api.begin();
        for (int i = 1; i <= 20; i++) {
            api.say(session, "remember key" + i + " is " + i).is(201);
        }
        Answer refused = api.say(session, "remember key21 is 21").isProblem(422, "memory-full");
        assertThat(refused.text("detail")).contains("20 facts");
        Answer next = api.say(session, "remember key20 is another").is(201);
        assertThat(next.body().get("turn").intValue()).isEqualTo(21);
        assertThat(next.body().get("remembered")).hasSize(20);
    }

    @Test
    void givesAllUnicodeBackAsItWentIn() {
        Random random = new Random(20_261_121);
        String session = api.begin();
        for (int i = 1; i <= 40; i++) {
            String message = AnyText.of(random, 1 + random.nextInt(300));
            Answer said = api.say(session, message).is(201);
            assertThat(said.text("message")).isEqualTo(message);
            assertThat(api.get(session + "/history?limit=1")
                            .body()
                            .get("items")
                            .get(0)
                            .get("message")
                            .stringValue())
                    .isEqualTo(message);
            assertThat(api.say(session, "?").text("reply")).endsWith(Conversation.quotable(message));
        }
    }
}
