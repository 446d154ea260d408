package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Az09._-", "0123456789012345678901234567890123456789012345678901234567890123"})
    void keepsAWellFormedId(String given) {
        assertThat(RequestId.orFresh(given)).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\nb",
                "é",
                "a/b",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void replacesAnyOther(String given) {
        assertThat(RequestId.orFresh(given)).isNotEqualTo(given).matches("[0-9a-f]{32}");
    }

    @Test
    void makesAFreshIdForEachRequestWithoutOne() {
        assertThat(RequestId.orFresh(null)).matches("[0-9a-f]{32}").isNotEqualTo(RequestId.orFresh(null));
    }
}
