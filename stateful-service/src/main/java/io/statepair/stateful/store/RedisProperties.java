package io.statepair.stateful.store;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How to reach Redis and how long to wait for it.
 *
 * @param command time for an answer
 * @param connect time to open a connection
 * @param queue commands that may wait for one connection; one more is refused
 * @param lease how long a change keeps a session's copy away at most; longer than any commit may take
 */
@Validated
@ConfigurationProperties("pair.redis")
record RedisProperties(
        @NotBlank String host,
        int port,
        @Nullable String password,
        @DefaultValue("250ms") Duration command,
        @DefaultValue("500ms") Duration connect,
        @DefaultValue("10000") int queue,
        @DefaultValue("5s") Duration lease) {}
