package io.statepair.stateless.state;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/** Makes the token's keys of {@code pair.state}; without them the service does not start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StateProperties.class)
class StateConfiguration {

    private static final Profiles PRODUCTION = Profiles.of("production");

    @Bean
    StateTokens stateTokens(StateProperties properties, Environment environment) {
        boolean production = environment.acceptsProfiles(PRODUCTION);
        StateKey current = key("pair.state.key", properties.key(), production);
        StateKey previous = StringUtils.hasText(properties.previousKey())
                ? key("pair.state.previous-key", properties.previousKey(), production)
                : null;
        return new StateTokens(current, previous, properties.lifetime(), Clock.systemUTC());
    }

    private static StateKey key(String property, String base64, boolean production) {
        StateKey key = StateKey.of(property, base64);
        if (production && key.isForDevelopment()) {
            throw new IllegalArgumentException(
                    property + " is a development key, which others may know; it " + StateKey.WHAT_TO_DO);
        }
        return key;
    }
}
