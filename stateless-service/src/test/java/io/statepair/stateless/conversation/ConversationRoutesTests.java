package io.statepair.stateless.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateless.AnyText;
import io.statepair.stateless.conversation.Conversation.Reply;
import io.statepair.stateless.state.State;
import io.statepair.stateless.state.StateTokens;
import io.statepair.stateless.state.Tokens;
import io.statepair.stateless.web.RouteServer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConversationRoutesTests {

    private static final int LIMIT = 4 * 1024;
    private static final JsonMapper JSON = new JsonMapper();
    private static final StateTokens TOKENS = Tokens.any();

    @AutoClose
    private static final RouteServer SERVER =
            new RouteServer((body, json) -> new ConversationRoutes(TOKENS, body, json));

    private final WebTestClient client = SERVER.client();

    @Test
    void anAnswerShowsEveryField() {
        JsonNode said = say("my name is Ada", null);
        assertThat(said.propertyNames()).containsExactly("reply", "turn", "remembered", "state");
        assertThat(said.get("reply").stringValue()).isEqualTo("Nice to meet you, Ada.");
        assertThat(said.get("turn").intValue()).isEqualTo(1);
        assertThat(said.get("remembered")).isEqualTo(JSON.readTree("{\"name\":\"Ada\"}"));
        assertThat(TOKENS.open(stateOf(said)).facts()).containsEntry("name", "Ada");
    }

    @Test
    void whatWasSaidIsRememberedInTheStateAlone() {
        String state = stateOf(say("my name is Ada", null));
        state = stateOf(say("remember colour is blue", state));
        assertThat(reply("what is my name?", null)).isEqualTo("You have not told me your name.");
        assertThat(reply("what is my name?", state)).isEqualTo("Your name is Ada.");
        assertThat(reply("what do you remember?", state)).isEqualTo("I remember: colour is blue; name is Ada.");
        assertThat(reply("so", state)).isEqualTo("This is turn 3. Before that you said: remember colour is blue");
    }

    /** The price of a memory in the client's hands. */
    @Test
    void anOlderStateGoesOnFromWhereItWas() {
        String first = stateOf(say("my name is Ada", null));
        assertThat(say("my name is Grace", first).get("turn").intValue()).isEqualTo(2);
        assertThat(reply("what is my name?", first)).isEqualTo("Your name is Ada.");
    }

    @Test
    void aConversationIsWhatItsRulesMakeOfIt() {
        Random random = new Random(20_261_121);
        State expected = State.NONE;
        String state = null;
        for (int turn = 1; turn <= 300; turn++) {
            String message = message(random);
            Reply reply = Conversation.reply(expected.facts(), turn, expected.previous(), message);
            expected = expected.afterTurn(Conversation.quotable(message), reply.remembered());
            JsonNode said = say(message, state);
            state = stateOf(said);
            assertThat(said.get("reply").stringValue()).isEqualTo(reply.text());
            assertThat(said.get("turn").intValue()).isEqualTo(turn);
            assertThat(said.get("remembered")).isEqualTo(JSON.valueToTree(reply.remembered()));
            assertThat(TOKENS.open(state)).isEqualTo(expected);
        }
    }

    private static String message(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "my name is " + AnyText.of(random, 1 + random.nextInt(20));
            case 1 -> "remember key" + random.nextInt(15) + " is " + AnyText.of(random, 1 + random.nextInt(20));
            case 2 -> "what do you remember?";
            case 3 -> "what is my name?";
            default -> AnyText.of(random, 1 + random.nextInt(300));
        };
    }

    @Test
    void aMessageHas1CharacterTo4096Bytes() {
        refuses(body("", null), "message", "must have at least 1 character and at most 4096 bytes");
        say(" ", null);
        say("x".repeat(LIMIT), null);
        say("é".repeat(LIMIT / 2), null);
        refuses(body("x".repeat(LIMIT + 1), null), "message", "4096 bytes");
        refuses(body("é".repeat(LIMIT / 2) + "x", null), "message", "4096 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | message | must be what you say",
                "{\"message\":null} | message | must be what you say",
                "{\"message\":5} | message | must be a string",
                "{\"message\":[\"a\"]} | message | must be a string",
                "{\"message\":\"a\",\"state\":5} | state | must be a string",
                "{\"message\":\"a\",\"session_id\":\"x\"} | session_id | is not a known field",
                "{\"message\":\"a\\u0000b\"} | message | U+0000",
                "{\"message\":\"\\ud800\"} | message | surrogate",
                "{\"message\":\"\\udc00\\ud800\"} | message | surrogate",
                "{\"message\":\"remember k is VALUE\"} | message | value of more than 256 characters",
            })
    void refusesAFieldThatIsWrong(String body, String field, String message) {
        refuses(body.replace("VALUE", "v".repeat(257)), field, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.e30."})
    void refusesAStateThatIsNone(String state) {
        refuses(400, "invalid-state", body("hello", state));
    }

    @Test
    void refusesAStateThatHasExpired() {
        String old = Tokens.anyAt(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).seal(State.NONE);
        refuses(400, "expired-state", body("hello", old));
    }

    @Test
    void refusesAStateOver8KiB() {
        refuses(400, "invalid-state", body("hello", "A".repeat(8 * 1024 + 1)));
        refuses(400, "invalid-request", body("hello", "A".repeat(16 * 1024 + 1)));
    }

    @Test
    void noStateIsTheSameAsNull() {
        assertThat(post("{\"message\":\"hello\",\"state\":null}").expectStatus().isOk())
                .isNotNull();
    }

    @Test
    void oneFactTooManyIsRefused() {
        String state = null;
        for (int i = 1; i <= 20; i++) {
            state = stateOf(say("remember key" + i + " is " + i, state));
        }
        refuses(422, "memory-full", body("remember key21 is 21", state));
        assertThat(say("remember key20 is another", state).get("turn").intValue())
                .isEqualTo(21);
    }

    @Test
    void moreThanAStateCanCarryIsRefusedAndTheOldStateStaysGood() {
        Random random = new Random(20_261_121);
        String state = null;
        int key = 0;
        while (status(body("remember key" + key + " is " + long256(random), state)) == 200) {
            state = stateOf(say("remember key" + key + " is " + long256(random), state));
            key++;
        }
        assertThat(key).isBetween(6, 12);
        refuses(422, "state-too-large", body("remember another is " + long256(random), state));
        JsonNode next = say(long256(random).substring(0, 40), state);
        assertThat(next.get("turn").intValue()).isEqualTo(key + 1);
    }

    private static String long256(Random random) {
        return random.ints(256, 0x10000, 0x110000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private JsonNode say(String message, @Nullable String state) {
        return JSON.readTree(post(body(message, state))
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody()
                .returnResult()
                .getResponseBodyContent());
    }

    private String reply(String message, @Nullable String state) {
        return say(message, state).get("reply").stringValue();
    }

    private static String stateOf(JsonNode answer) {
        return answer.get("state").stringValue();
    }

    private int status(String body) {
        return post(body).expectBody().returnResult().getStatus().value();
    }

    private void refuses(String body, String field, String message) {
        post(body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/invalid-request")
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].message")
                .value(String.class, text -> assertThat(text).contains(message));
    }

    private void refuses(int status, String problem, String body) {
        post(body)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/" + problem);
    }

    private WebTestClient.ResponseSpec post(String body) {
        return client.post()
                .uri("/api/v1/stateless/conversations")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static String body(String message, @Nullable String state) {
        return JSON.writeValueAsString(
                state == null
                        ? JSON.createObjectNode().put("message", message)
                        : JSON.createObjectNode().put("message", message).put("state", state));
    }
}
