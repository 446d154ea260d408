package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class JsonObjectsTests {

    private final JsonObjects clientData = new JsonObjects("client_data");

    @Test
    void withoutDataThereIsAnEmptyObject() {
        assertThat(clientData.text(null)).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e6144", "1e-6144", "-1e-6144", "9.9e6144"})
    void keepsNumbersInFull(String number) {
        String text = clientData.text(object("{\"n\":" + number + "}"));
        assertThat(text).doesNotContainIgnoringCase("e").hasSizeGreaterThan(6_000);
        assertThat(clientData.merged(text, "{}")).isEqualTo(text);
        assertThat(new BigDecimal(text.substring("{\"n\":".length(), text.length() - 1)))
                .isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e6145", "1e-6145", "10e6144", "0.1e-6144", "1e-2147483647", "1e2147483647"})
    void refusesNumbersThatNobodyCanHold(String number) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> clientData.text(object("{\"n\":[{\"m\":" + number + "}]}")))
                .withMessageStartingWith("client_data must not contain a number beyond");
    }

    /** The examples of RFC 7386, appendix A, whose original and patch are objects. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b\"} | {\"a\":\"c\"} | {\"a\":\"c\"}",
                "{\"a\":\"b\"} | {\"b\":\"c\"} | {\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"} | {\"a\":null} | {}",
                "{\"a\":\"b\",\"b\":\"c\"} | {\"a\":null} | {\"b\":\"c\"}",
                "{\"a\":[\"b\"]} | {\"a\":\"c\"} | {\"a\":\"c\"}",
                "{\"a\":\"c\"} | {\"a\":[\"b\"]} | {\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}} | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]} | {\"a\":[1]} | {\"a\":[1]}",
                "{\"e\":null} | {\"a\":1} | {\"e\":null,\"a\":1}",
                "{} | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}",
            })
    void mergesAsTheRfcDoes(String original, String patch, String result) {
        assertThat(clientData.merged(original, clientData.patch(object(patch)))).isEqualTo(result);
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) StrictJson.mapper().readTree(json);
    }
}
