package io.statepair.stateful.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "0.1, 0.10",
        "29.99, 29.99",
        "1e2, 100.00",
        "99999999.99, 99999999.99",
        "1.500, 1.50",
        "0e999999999, 0.00",
        "0e-999999999, 0.00",
        "-0, 0.00"
    })
    void aPriceHasTwoDecimals(BigDecimal price, String kept) {
        assertThat(Checks.price(price).toPlainString()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.01, has a negative price",
        "100000000, has a price over 99999999.99",
        "1e999999999, has a price over 99999999.99",
        "0.005, has a price with more than two decimals",
        "1e-999999999, has a price with more than two decimals"
    })
    void anotherPriceIsSkippedAtOnce(BigDecimal price, String reason) {
        assertTimeout(
                Duration.ofMillis(500),
                () -> assertThatExceptionOfType(Skipped.class)
                        .isThrownBy(() -> Checks.price(price))
                        .withMessage(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "x/y", "123456789012345678901234567890123456789012345678901"})
    void anIdOfAnotherFormIsSkipped(String id) {
        assertThatExceptionOfType(Skipped.class)
                .isThrownBy(() -> Checks.id(id))
                .withMessageStartingWith("has a bad id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "@example.com", "ada@"})
    void whatIsNoEmailIsSkipped(String email) {
        assertThatExceptionOfType(Skipped.class)
                .isThrownBy(() -> Checks.email(email))
                .withMessage("has a bad email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "\uD800"})
    void aNameThatCannotBeKeptIsSkipped(String name) {
        assertThatExceptionOfType(Skipped.class)
                .isThrownBy(() -> Checks.name(name))
                .withMessageStartingWith("has a bad name");
    }
}
