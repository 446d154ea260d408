package io.statepair.stateful.journal;

import static org.awaitility.Awaitility.await;

import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.Stores;

/**
 * PostgreSQL's own counters since a moment. A backend reports them late, but at its end at the latest: read them when
 * the instances that were started since are closed.
 */
final class Statistics {

    private static final RealPostgres POSTGRES = Stores.postgres();

    private final String since = POSTGRES.text("select clock_timestamp()");
    private final long commits = counter("xact_commit");
    private final long deadlocks = counter("deadlocks");

    long commits() {
        awaitReports();
        return counter("xact_commit") - commits;
    }

    long deadlocks() {
        awaitReports();
        return counter("deadlocks") - deadlocks;
    }

    private void awaitReports() {
        await("the instances' backends are gone")
                .atMost(Trial.PATIENCE)
                .until(() -> POSTGRES.number("""
                    select count(*) from pg_stat_activity
                     where application_name = 'stateful-service' and backend_start > '%s'\
                    """.formatted(since)) == 0);
    }

    private static long counter(String name) {
        return POSTGRES.number("select " + name + " from pg_stat_database where datname = current_database()");
    }
}
