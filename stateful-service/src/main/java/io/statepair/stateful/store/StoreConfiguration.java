package io.statepair.stateful.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.statepair.stateful.journal.Activity;
import io.statepair.stateful.journal.Announcements;
import io.statepair.stateful.journal.Journal;
import io.statepair.stateful.journal.JournalReader;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.SessionMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses where sessions live: {@code pair.session.store}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionProperties.class)
class StoreConfiguration {

    @Bean
    Clock clock() {
        // As fine as PostgreSQL keeps time: a copy must not know more than the truth.
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Bean
    Lifetimes lifetimes(SessionProperties properties) {
        Lifetimes lifetimes = properties.lifetimes();
        return switch (properties.store()) {
            case REDIS -> lifetimes;
            // The heap knows of every read at once.
            case MEMORY -> new Lifetimes(lifetimes.idle(), lifetimes.absolute(), Duration.ZERO);
        };
    }

    @Bean
    SessionIds sessionIds(SessionProperties properties) {
        return new SessionIds(properties.idKey());
    }

    @Bean
    SessionMetrics sessionMetrics(MeterRegistry registry) {
        return new SessionMetrics(registry);
    }

    /** Redis for speed, the journal for truth. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "pair.session.store", havingValue = "redis", matchIfMissing = true)
    static class Redis {

        @Bean
        Announcements announcements(RedisLinks links) {
            return new RedisAnnouncements(links);
        }

        @Bean
        SessionWatch sessionWatch(
                SessionIds ids,
                RedisSubscriptions subscriptions,
                RedisCopies copies,
                JournalReader reader,
                RedisProperties properties) {
            return new RedisSessionWatch(ids, subscriptions, copies, reader, properties.command());
        }

        @Bean
        RedisCopies redisCopies(RedisLinks links, Lifetimes lifetimes, RedisProperties properties, Clock clock) {
            return new RedisCopies(links, lifetimes, properties.lease(), clock);
        }

        @Bean
        SessionStore sessionStore(
                SessionIds ids,
                Journal journal,
                Activity activity,
                JournalReader reader,
                RedisCopies copies,
                Lifetimes lifetimes,
                SessionMetrics metrics,
                Clock clock) {
            ImportedIds imported = new ImportedIds(reader, lifetimes, clock);
            return new RedisSessionStore(ids, imported, journal, activity, reader, copies, lifetimes, metrics, clock);
        }
    }

    /** This instance's heap. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "pair.session.store", havingValue = "memory")
    static class Memory {

        @Bean
        MemorySessionStore sessionStore(SessionIds ids, Lifetimes lifetimes, SessionMetrics metrics, Clock clock) {
            return new MemorySessionStore(ids, lifetimes, metrics, clock);
        }
    }
}
