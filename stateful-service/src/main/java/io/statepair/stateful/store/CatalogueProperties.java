package io.statepair.stateful.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the catalogue is cached in Redis.
 *
 * @param cache how long a product or a page is kept: how old it may be at most, whatever happens
 * @param cacheSize how much one instance may put there within that time
 */
@Validated
@ConfigurationProperties("pair.catalogue")
record CatalogueProperties(
        @DefaultValue("60s") Duration cache,
        @DefaultValue("8MB") DataSize cacheSize) {}
