package io.statepair.stateful.journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The journal over PostgreSQL; in {@code memory} mode there is none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "pair.session.store", havingValue = "redis", matchIfMissing = true)
@EnableConfigurationProperties({JournalProperties.class, PostgresProperties.class})
class JournalConfiguration {

    private static final Duration CREATE_CONNECTION = Duration.ofSeconds(3);
    private static final Duration VALIDATE_CONNECTION = Duration.ofMillis(100);

    @Bean(destroyMethod = "dispose")
    ConnectionPool connectionPool(PostgresProperties postgres) {
        PostgresqlConnectionFactory factory =
                new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                        .host(postgres.host())
                        .port(postgres.port())
                        .database(postgres.database())
                        .username(postgres.username())
                        .password(postgres.password())
                        .applicationName("stateful-service")
                        .connectTimeout(postgres.connect())
                        .statementTimeout(postgres.statement())
                        .lockWaitTimeout(postgres.lock())
                        .options(Map.of(
                                "idle_in_transaction_session_timeout",
                                Long.toString(postgres.idleInTransaction().toMillis())))
                        .tcpKeepAlive(true)
                        .tcpNoDelay(true)
                        .build());
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .initialSize(postgres.connections())
                .minIdle(postgres.connections())
                .maxSize(postgres.connections())
                .maxAcquireTime(postgres.acquire())
                .maxCreateConnectionTime(CREATE_CONNECTION)
                .acquireRetry(0)
                .validationDepth(ValidationDepth.LOCAL)
                .maxValidationTime(VALIDATE_CONNECTION)
                .build());
        // At start-up there is time: the first requests must not wait for connections. It is never cancelled: the pool
        // would not count the connections under way as free again.
        Mono<Integer> warm = pool.warmup().cache();
        warm.timeout(CREATE_CONNECTION).onErrorComplete().block();
        return pool;
    }

    @Bean
    JournalReader journalReader(ConnectionPool pool, PostgresProperties postgres) {
        return new JournalReader(DatabaseClient.create(pool), postgres.reads());
    }

    @Bean
    Journal journal(
            JournalProperties properties,
            @Value("${pair.request-timeout}") Duration requestTimeout,
            Lifetimes lifetimes,
            ConnectionPool pool,
            SessionCopies copies,
            Announcements announcements,
            MeterRegistry registry,
            Clock clock) {
        Connections connections = new Connections(pool);
        JournalMetrics metrics = new JournalMetrics(registry);
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
            ConnectionPool pool,
            Lifetimes lifetimes,
            Clock clock) {
        return new Housekeeping(
                properties.housekeeping(), journal, reader, DatabaseClient.create(pool), lifetimes, clock);
    }
}
