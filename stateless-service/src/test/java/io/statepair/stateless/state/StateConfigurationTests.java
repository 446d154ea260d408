package io.statepair.stateless.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StateConfigurationTests {

    private static final String KEY = "pair.state.key=";
    private static final String PREVIOUS_KEY = "pair.state.previous-key=";
    private static final String DEVELOPMENT =
            Base64.getEncoder().encodeToString("development-only-for-the-tests..".getBytes(StandardCharsets.US_ASCII));

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(StateConfiguration.class);

    @Test
    void aKeyIsAllItTakes() {
        runner.withPropertyValues(KEY + Tokens.base64(1))
                .run(context -> assertThat(Tokens.any()
                                .open(context.getBean(StateTokens.class).seal(State.NONE)))
                        .isEqualTo(State.NONE));
    }

    @Test
    void aSecretFilesLineEndIsNoPartOfTheKey() {
        runner.withPropertyValues(KEY + Tokens.base64(1) + "\r\n")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void thePreviousKeyStillOpens() {
        String old = Tokens.any().seal(State.NONE);
        runner.withPropertyValues(KEY + Tokens.base64(2), PREVIOUS_KEY + Tokens.base64(1))
                .run(context ->
                        assertThat(context.getBean(StateTokens.class).open(old)).isEqualTo(State.NONE));
        runner.withPropertyValues(KEY + Tokens.base64(2), PREVIOUS_KEY)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void withoutAKeyItDoesNotStart() {
        runner.run(context -> assertThat(context)
                .hasFailed()
                .getFailure()
                .rootCause()
                .hasMessageContaining("key")
                .hasMessageContaining("openssl rand -base64 32"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33, 64})
    void aKeyOfAnotherLengthDoesNotStart(int bytes) {
        String key = Base64.getEncoder().encodeToString(new byte[bytes]);
        for (String property : new String[] {KEY, PREVIOUS_KEY}) {
            if (property.equals(PREVIOUS_KEY) && bytes == 0) {
                continue;
            }
            refuses(property, key, "openssl rand -base64 32");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64!", "c2VjcmV0", "=", "ß"})
    void whatIsNoKeyDoesNotStartAndIsNotShown(String key) {
        refuses(KEY, key, "pair.state.key must be 32 random bytes");
        refuses(PREVIOUS_KEY, key, "pair.state.previous-key must be 32 random bytes");
    }

    @Test
    void productionRefusesTheKeysOfDevelopment() {
        ApplicationContextRunner production = runner.withPropertyValues("spring.profiles.active=production");
        production
                .withPropertyValues(KEY + DEVELOPMENT)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("pair.state.key is a development key")
                        .hasMessageContaining("openssl rand -base64 32"));
        production
                .withPropertyValues(KEY + Tokens.base64(1), PREVIOUS_KEY + DEVELOPMENT)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("pair.state.previous-key is a development key"));
        production
                .withPropertyValues(KEY + Tokens.base64(1))
                .run(context -> assertThat(context).hasNotFailed());
        runner.withPropertyValues(KEY + DEVELOPMENT)
                .run(context -> assertThat(context).hasNotFailed());
    }

    private void refuses(String property, String key, String because) {
        runner.withPropertyValues(KEY + Tokens.base64(1), property + key)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(because)
                        .satisfies(cause -> assertThat(key.isEmpty()
                                        || !String.valueOf(cause.getMessage()).contains(key))
                                .isTrue()));
    }
}
