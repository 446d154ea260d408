package io.statepair.stateless.state;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The state that clients carry.
 *
 * @param key what it is sealed with: 32 bytes in base64, the same for every instance, so a service never makes one
 * @param previousKey what it was sealed with until lately, for opening only
 * @param lifetime how long after its sealing it can be used
 */
@Validated
@ConfigurationProperties("pair.state")
record StateProperties(
        @NotBlank(message = StateKey.WHAT_TO_DO) String key,
        @Nullable String previousKey,
        @DefaultValue("15m") Duration lifetime) {}
