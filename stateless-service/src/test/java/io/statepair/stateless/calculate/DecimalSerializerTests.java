package io.statepair.stateless.calculate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalSerializerTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.10, 0.10",
        "1e3, 1000",
        "-1.5e3, -1500",
        "1e-7, 0.0000001",
        "1e33, 1000000000000000000000000000000000",
        "1e34, 1E+34",
        "1e-34, 0.0000000000000000000000000000000001",
        "1e-35, 1E-35",
        "-1.5e6144, -1.5E+6144",
        "1234567890123456789012345678901234567890, 1234567890123456789012345678901234567890",
    })
    void writesZerosOutWhereTheyAreFew(BigDecimal value, String text) {
        assertThat(DecimalSerializer.text(value)).isEqualTo(text);
    }
}
