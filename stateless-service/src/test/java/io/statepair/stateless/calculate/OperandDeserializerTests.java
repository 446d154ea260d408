package io.statepair.stateless.calculate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statepair.stateless.web.InvalidValue;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperandDeserializerTests {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "+5", "007", "1.50", ".5", "5.", "1e6144", "1E-6144", "1e+06144", "-2.5e3"})
    void readsDecimals(String text) {
        assertThat(OperandDeserializer.parse(text)).isEqualByComparingTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 1",
                "1 ",
                "x",
                ".",
                "e5",
                "1e",
                "1e+",
                "--1",
                "1,5",
                "0x10",
                "NaN",
                "Infinity",
                "1d",
                "٣"
            })
    void refusesOtherText(String text) {
        assertRefused(text, "must be a number or a decimal string");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e6145",
                "1e-6145",
                "0e6145",
                "1e10000000",
                "1e2147483648",
                "1e-99999999999999999999999999999999999"
            })
    void refusesLargeExponents(String text) {
        assertRefused(text, "must have an exponent from -6144 to 6144");
    }

    @Test
    void allows64CharactersAndNo65() {
        assertThat(OperandDeserializer.parse("1".repeat(64)).precision()).isEqualTo(64);
        assertRefused("1".repeat(65), "must have at most 64 characters");
    }

    private static void assertRefused(String text, String message) {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> OperandDeserializer.parse(text))
                .withMessage(message);
    }
}
