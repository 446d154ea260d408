package io.statepair.stateful.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;
import io.statepair.stateful.netty.EventLoopConfiguration;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.repository.support.R2dbcRepositoryFactory;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/** The way to PostgreSQL, in every mode; public because the import runs on it without the rest of the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresProperties.class)
@Import(EventLoopConfiguration.class)
public class PostgresConfiguration {

    private static final Duration CREATE_CONNECTION = Duration.ofSeconds(3);

    @Bean(destroyMethod = "dispose")
    ConnectionPool connectionPool(
            PostgresProperties postgres, LoopResources eventLoops, ObjectProvider<MeterRegistry> registry) {
        return pool(postgres, eventLoops, postgres.connections(), postgres.acquire(), metrics(registry, "reads"));
    }

    /** The journal's own, so that reads, however many, never keep its writers waiting. */
    @Lazy
    @Bean(defaultCandidate = false, destroyMethod = "dispose")
    ConnectionPool writerPool(
            PostgresProperties postgres, LoopResources eventLoops, ObjectProvider<MeterRegistry> registry) {
        return pool(
                postgres,
                eventLoops,
                postgres.writerConnections(),
                postgres.writerAcquire(),
                metrics(registry, "writers"));
    }

    // The import has no registry: nobody scrapes a command.
    private static PoolMetrics metrics(ObjectProvider<MeterRegistry> registry, String pool) {
        return new PoolMetrics(registry.getIfAvailable(CompositeMeterRegistry::new), pool);
    }

    private static ConnectionPool pool(
            PostgresProperties postgres,
            LoopResources eventLoops,
            int connections,
            Duration acquire,
            PoolMetrics metrics) {
        PostgresqlConnectionFactory factory =
                new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                        .host(postgres.host())
                        .port(postgres.port())
                        .database(postgres.database())
                        .username(postgres.username())
                        .password(postgres.password())
                        .applicationName("stateful-service")
                        .loopResources(eventLoops)
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
                .initialSize(connections)
                .minIdle(connections)
                .maxSize(connections)
                .maxAcquireTime(acquire)
                .maxCreateConnectionTime(CREATE_CONNECTION)
                .acquireRetry(0)
                // Answered at once. A bound would only refuse a caller when the event loop is late for once.
                .validationDepth(ValidationDepth.LOCAL)
                // The validation would fail a caller for each connection that a restart of PostgreSQL left behind. This
                // takes the place of the pool's own predicate: connections here have no age.
                .customizer(builder -> builder.evictionPredicate((connection, metadata) -> isClosed(connection)))
                .metricsRecorder(metrics)
                .build());
        metrics.observe(pool);
        // At start-up there is time: the first requests must not wait for connections. It is never cancelled: the pool
        // would not count the connections under way as free again.
        Mono<Integer> warm = pool.warmup().cache();
        warm.timeout(CREATE_CONNECTION).onErrorComplete().block();
        return pool;
    }

    // Answered at once: what is asked locally is the state of the socket.
    private static boolean isClosed(Connection connection) {
        return !Mono.from(connection.validate(ValidationDepth.LOCAL)).toFuture().getNow(false);
    }

    @Bean
    Queries queries(PostgresProperties postgres) {
        return new Queries(postgres.reads(), postgres.read());
    }

    @Bean
    DatabaseClient databaseClient(ConnectionPool pool) {
        return DatabaseClient.create(pool);
    }

    /** For what is written beside the journal. */
    @Bean
    TransactionalOperator transaction(ConnectionPool pool) {
        return TransactionalOperator.create(new R2dbcTransactionManager(pool));
    }

    /** Makes repositories of the features that read whole rows. */
    @Bean
    R2dbcRepositoryFactory repositories(ConnectionPool pool) {
        return new R2dbcRepositoryFactory(new R2dbcEntityTemplate(pool));
    }
}
