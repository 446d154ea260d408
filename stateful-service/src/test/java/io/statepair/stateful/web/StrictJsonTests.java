package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    /** From the year -3000 to 13000, to the whole second, the milli-, the micro- and the nanosecond. */
    @Test
    void writesAnInstantAsItsOwnText() {
        Random random = new Random(20_261_128);
        for (int i = 0; i < 10_000; i++) {
            long unit = (long) Math.pow(1_000, i % 4);
            long second = random.nextLong(-156_843_000_000L, 348_104_000_000L);
            writesAsItsOwnText(Instant.ofEpochSecond(second, random.nextLong(unit) * (1_000_000_000 / unit)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "2024-02-29T00:00:00.000001Z",
                "9999-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void writesAsItsOwnText(Instant at) {
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
