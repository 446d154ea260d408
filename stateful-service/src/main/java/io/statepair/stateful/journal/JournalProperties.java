package io.statepair.stateful.journal;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The bounds of group commit.
 *
 * @param writers batches that are under way at once, each on a connection of its own
 * @param queue changes that may wait, over all writers; one more is refused
 * @param batch changes that are committed together at most
 * @param step how long one step of a batch may take before it counts as failed; shorter than a lease
 * @param drain how long a shutdown waits for the queue to empty
 * @param housekeeping how often expired sessions are ended
 */
@Validated
@ConfigurationProperties("pair.journal")
record JournalProperties(
        @DefaultValue("2") @Positive int writers,
        @DefaultValue("10000") @Positive int queue,
        @DefaultValue("512") @Positive int batch,
        @DefaultValue("1s") Duration step,
        @DefaultValue("10s") Duration drain,
        @DefaultValue("30s") Duration housekeeping) {}
