package io.statepair.stateful.store;

import io.statepair.stateful.journal.Lifetimes;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Sessions.
 *
 * @param store where they live: {@code redis} over the journal, or {@code memory}, this instance's heap only
 * @param idKey the key of the ids' check, in base64; every instance needs the same, so a service never makes one
 * @param lifetimes how long they live
 */
@Validated
@ConfigurationProperties("pair.session")
record SessionProperties(
        @DefaultValue("redis") Mode store,
        @NotBlank String idKey,
        @DefaultValue Lifetimes lifetimes) {

    enum Mode {
        REDIS,
        MEMORY
    }
}
