package io.statepair.stateful.events;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Event streams and their bounds.
 *
 * @param perSession streams of one session at once; one more is refused
 * @param perInstance streams at once; one more is refused
 * @param buffer what may wait for a slow reader, beside what its socket holds; more ends its stream
 * @param early events that may wait for one that was overtaken; more are dropped for a snapshot
 * @param hold how long they wait
 * @param heartbeat how often a stream says that it is alive, and looks whether it has missed something
 * @param retry how long a client should wait before it connects again
 */
@Validated
@ConfigurationProperties("pair.events")
record EventProperties(
        @DefaultValue("8") @Positive int perSession,
        @DefaultValue("2000") @Positive int perInstance,
        @DefaultValue("64KB") @NotNull DataSize buffer,
        @DefaultValue("32") @Positive int early,
        @DefaultValue("500ms") @DurationMin(millis = 1) Duration hold,
        @DefaultValue("15s") @DurationMin(millis = 1) Duration heartbeat,
        @DefaultValue("2s") @DurationMin(millis = 1) Duration retry) {}
