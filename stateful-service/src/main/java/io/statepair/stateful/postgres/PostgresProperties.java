package io.statepair.stateful.postgres;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How to reach PostgreSQL and how long to wait for it. The driver's and the pool's own defaults wait for minutes.
 *
 * @param connections for reads and whatever else is not the journal's
 * @param writerConnections for the journal: one for each writer, and some for what became of lost commits
 * @param reads that may be under way or waiting for a connection at once
 * @param connect time to open a connection
 * @param acquire time to get one from the pool
 * @param writerAcquire the same for the journal. Even an idle one is handed over by its event loop, which may be late, and a
 *     change is not repeated as a read is
 * @param statement time a statement may take, enforced by PostgreSQL
 * @param read time a read may take in all, with its one repetition; also where PostgreSQL is too dead to enforce anything.
 *     Who asks during a load waits for two: they end before the edge would take the instance for dead, after 3 s
 * @param lock time a statement may wait for a row, enforced by PostgreSQL
 * @param idleInTransaction time between two statements of a transaction, enforced by PostgreSQL: what an instance that
 *     was cut off had locked is free after it
 */
@Validated
@ConfigurationProperties("pair.postgres")
record PostgresProperties(
        @NotBlank String host,
        int port,
        @NotBlank String database,
        @NotBlank String username,
        String password,
        @DefaultValue("8") int connections,
        @DefaultValue("4") int writerConnections,
        @DefaultValue("256") int reads,
        @DefaultValue("500ms") Duration connect,
        @DefaultValue("200ms") Duration acquire,
        @DefaultValue("500ms") Duration writerAcquire,
        @DefaultValue("800ms") Duration statement,
        @DefaultValue("1200ms") Duration read,
        @DefaultValue("700ms") Duration lock,
        @DefaultValue("1s") Duration idleInTransaction) {}
