package io.statepair.stateless.phase1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeErrorsTests {

    private final EnvelopeErrors errors = new EnvelopeErrors();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/stateless",
                "/api/stateless/",
                "/api/stateless/info",
                "/api/stateless/a/b",
                "/health",
                "/info",
                "/info/x",
                "/info/\n"
            })
    void coverTheOldAddressesAndWhatIsBelowThem(String path) {
        assertThat(errors.covers(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/api",
                "/api/v1/stateless/info",
                "/api/statelessx",
                "/healthy",
                "/health\n",
                "/livez",
                "/x/api/stateless/info",
                "/api/auth/login",
                "/users",
                "/api/stateful/session",
            })
    void coverNothingElse(String path) {
        assertThat(errors.covers(path)).isFalse();
    }
}
