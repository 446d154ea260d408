package io.statepair.stateful.journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.statepair.stateful.postgres.Queries;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** The journal over PostgreSQL; in {@code memory} mode there is none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "pair.session.store", havingValue = "redis", matchIfMissing = true)
@EnableConfigurationProperties(JournalProperties.class)
class JournalConfiguration {

    @Bean
    JournalReader journalReader(DatabaseClient database, Queries queries) {
        return new JournalReader(database, queries);
    }

    @Bean
    Journal journal(
            JournalProperties properties,
            @Value("${pair.request-timeout}") Duration requestTimeout,
            Lifetimes lifetimes,
            @Qualifier("writerPool") ConnectionPool pool,
            SessionCopies copies,
            Announcements announcements,
            SessionMetrics sessions,
            MeterRegistry registry,
            Clock clock) {
        Connections connections = new Connections(pool);
        JournalMetrics metrics = new JournalMetrics(registry, sessions);
        UnknownOutcomes unknown = new UnknownOutcomes(connections, copies, properties.step());
        BatchCommit commit = new BatchCommit(
                connections, copies, announcements, unknown, lifetimes, metrics, properties.step(), clock);
        return new Journal(properties, requestTimeout, commit, metrics);
    }

    @Bean
    Housekeeping housekeeping(
            JournalProperties properties,
            Journal journal,
            JournalReader reader,
            DatabaseClient database,
            Lifetimes lifetimes,
            SessionMetrics sessions,
            Clock clock) {
        return new Housekeeping(properties.housekeeping(), journal, reader, database, lifetimes, sessions, clock);
    }
}
