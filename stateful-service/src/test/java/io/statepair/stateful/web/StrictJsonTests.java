package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StrictJsonTests {

    private final JsonMapper mapper = StrictJson.mapper();

    record Example(String someText, int number, List<String> many, Map<String, Object> object, ObjectNode node) {}

    @Test
    void writesSnakeCaseInTheOrderOfTheRecordAndTimeInUtc() {
        record Answer(int zebra, Instant lastSeen, int apple) {}
        assertThat(mapper.writeValueAsString(new Answer(1, Instant.EPOCH, 2)))
                .isEqualTo("{\"zebra\":1,\"last_seen\":\"1970-01-01T00:00:00Z\",\"apple\":2}");
    }

    @RepeatedTest(200)
    void writesAnInstantAsItsOwnText(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        // From the year -3000 to 13000, to the whole second, the milli-, the micro- and the nanosecond.
        long unit = (long) Math.pow(1_000, random.nextInt(4));
        long second = random.nextLong(-156_843_000_000L, 348_104_000_000L);
        Instant at = Instant.ofEpochSecond(second, random.nextLong(unit) * (1_000_000_000 / unit));
        assertThat(mapper.writeValueAsString(at)).isEqualTo("\"" + at + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"unknown\":1}",
                "{\"someText\":\"a\"}",
                "{\"some_text\":\"a\",\"some_text\":\"a\"}",
                "{\"object\":{\"a\":1,\"a\":1}}",
                "{\"node\":{\"a\":1,\"a\":1}}",
                "{\"some_text\":1}",
                "{\"some_text\":1.5}",
                "{\"some_text\":true}",
                "{\"many\":[1]}",
                "{\"some_text\":\"a\\u0000\"}",
                "{\"many\":[\"\\ud800\"]}",
                "{\"number\":\"1\"}",
                "{\"number\":1.0}",
                "{\"number\":null}",
                "{\"number\":true}",
                "{\"node\":[]}",
                "{} {}",
            })
    void guessesNothing(String json) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> mapper.readValue(json, Example.class));
    }

    @Test
    void allowsNoLongerNames() {
        String json = "{\"node\":{\"" + "a".repeat(StrictJson.STRING_LENGTH + 1) + "\":1}}";
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> mapper.readValue(json, Example.class));
    }
}
