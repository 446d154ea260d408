package io.statepair.stateful.importer;

import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.postgres.PostgresConfiguration;
import io.statepair.stateful.store.RedisConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * What an import needs of the service: its settings, its tables, its stores. Neither routes nor journal; and no {@code
 * @Configuration}, because the service itself would find one.
 */
@Import({PostgresConfiguration.class, RedisConfiguration.class})
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
class ImportConfiguration {

    @Bean
    Importer importer(DatabaseClient database, TransactionalOperator transaction, Environment environment) {
        Lifetimes lifetimes = Binder.get(environment).bindOrCreate("pair.session.lifetimes", Lifetimes.class);
        return new Importer(
                transaction,
                new UserImport(database),
                new ProductImport(database),
                new SessionImport(database, lifetimes, Clock.systemUTC()));
    }
}
