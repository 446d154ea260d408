package io.statepair.stateful.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaScriptDateTests {

    @ParameterizedTest
    @CsvSource({
        "2024-05-06T07:08:09.010Z,                                                 2024-05-06T07:08:09.010Z",
        "2024-05-06T07:08:09Z,                                                     2024-05-06T07:08:09Z",
        "2024-05-06T07:08:09.010+02:00,                                            2024-05-06T05:08:09.010Z",
        "2024-05-06T07:08:09.010203,                                               2024-05-06T07:08:09.010203Z",
        "2024-05-06T07:08:09,                                                      2024-05-06T07:08:09Z",
        "Mon May 06 2024 07:08:09 GMT+0000 (Coordinated Universal Time),           2024-05-06T07:08:09Z",
        "Mon May 06 2024 07:08:09 GMT+0200 (Mitteleuropäische Sommerzeit),         2024-05-06T05:08:09Z",
        "Mon May 06 2024 07:08:09 GMT-0330,                                        2024-05-06T10:38:09Z"
    })
    void readsWhatJavaScriptWrites(String text, Instant date) {
        assertThat(JavaScriptDate.parse(text)).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Invalid Date",
                "2024-13-01T00:00:00Z",
                "2024-05-06",
                "yesterday",
                "Tue May 06 2024 07:08:09 GMT+0000"
            })
    void refusesEverythingElse(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> JavaScriptDate.parse(text));
    }
}
