package io.statepair.stateful.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.statepair.stateful.netty.EventLoopConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.netty.resources.LoopResources;

/** The way to Redis, and what every mode keeps there; public because the import runs on it without the rest. */
@Configuration(proxyBeanMethods = false)
public class RedisConfiguration {

    /** Where there is a Redis. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "pair.session.store", havingValue = "redis", matchIfMissing = true)
    @EnableConfigurationProperties({RedisProperties.class, CatalogueProperties.class})
    @Import(EventLoopConfiguration.class)
    static class Present {

        @Bean
        RedisSubscriptions redisSubscriptions() {
            return new RedisSubscriptions();
        }

        @Bean
        RedisLinks redisLinks(
                RedisProperties properties,
                LoopResources eventLoops,
                RedisSubscriptions subscriptions,
                ObjectProvider<MeterRegistry> registry) {
            // The import has no registry: nobody scrapes a command.
            RedisTimings timings = new RedisTimings(registry.getIfAvailable(CompositeMeterRegistry::new));
            return new RedisLinks(properties, eventLoops, subscriptions, timings);
        }

        @Bean
        CatalogueCache catalogueCache(RedisLinks links, CatalogueProperties properties) {
            return new CatalogueCache(new RedisShelf(links, properties));
        }
    }

    /** In {@code memory} mode an instance needs none: products come from PostgreSQL each time. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "pair.session.store", havingValue = "memory")
    static class Absent {

        @Bean
        CatalogueCache catalogueCache() {
            return new CatalogueCache(Shelf.NONE);
        }
    }
}
