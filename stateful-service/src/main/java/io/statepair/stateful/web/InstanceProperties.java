package io.statepair.stateful.web;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Who this process is and how it leaves.
 *
 * @param instance the name this process shows in {@code X-Served-By}
 * @param connectionIdleTimeout how long a connection may be silent both ways before it is closed, longer than
 * {@code pair.events.heartbeat}
 * @param unreadAnswers what may wait for readers who do not read, over all connections; while anything waits, a read
 * longer than a quarter of what is left is refused; what is shorter than 16 KiB neither counts nor is refused
 * @param shutdown what it does at SIGTERM
 */
@Validated
@ConfigurationProperties("pair")
public record InstanceProperties(
        @NotBlank String instance,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration connectionIdleTimeout,
        @DefaultValue("64MB") DataSize unreadAnswers,
        @DefaultValue Shutdown shutdown) {

    /**
     * The way out, before the server's own graceful shutdown.
     *
     * @param grace how long it serves on, not ready, before it stops accepting
     */
    public record Shutdown(@DefaultValue("5s") Duration grace) {}
}
