package io.statepair.stateful.phase1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeErrorsTests {

    private final EnvelopeErrors errors = new EnvelopeErrors(Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/stateful",
                "/api/stateful/",
                "/api/stateful/info",
                "/api/stateful/a/b",
                "/health",
                "/info",
                "/info/x",
                "/users",
                "/users/1",
                "/products",
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
                "/api/v1/stateful/info",
                "/api/statefulx",
                "/healthy",
                "/health\n",
                "/livez",
                "/x/api/stateful/info",
                "/api/auth/login",
                "/api/stateless/info",
            })
    void coverNothingElse(String path) {
        assertThat(errors.covers(path)).isFalse();
    }
}
