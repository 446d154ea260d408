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
    JournalMetrics journalMetrics(MeterRegistry registry, SessionMetrics sessions) {
        return new JournalMetrics(registry, sessions);
    }

    @Bean
    Connections connections(@Qualifier("writerPool") ConnectionPool pool) {
        return new Connections(pool);
    }

    @Bean
    Activity activity(
            JournalProperties properties, Lifetimes lifetimes, Connections connections, JournalMetrics metrics) {
        return new Activity(lifetimes, connections, metrics, Activity.MOMENT, properties.step());
    }

    @Bean
    Journal journal(
            JournalProperties properties,
            @Value("${pair.request-timeout}") Duration requestTimeout,
            Lifetimes lifetimes,
            Connections connections,
            SessionCopies copies,
            Announcements announcements,
            JournalMetrics metrics,
            Clock clock) {
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
