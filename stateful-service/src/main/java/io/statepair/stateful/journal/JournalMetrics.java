package io.statepair.stateful.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What an operator watches of the journal. */
final class JournalMetrics {

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;
    private final Timer commitTime;
    private final Counter notes;
    private final SessionMetrics sessions;

    JournalMetrics(MeterRegistry registry, SessionMetrics sessions) {
        this.registry = registry;
        this.sessions = sessions;
        this.batchSize = DistributionSummary.builder("journal.batch.size")
                .description("Changes committed together")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 512)
                .register(registry);
        this.commitTime = Timer.builder("journal.commit")
                .description("From taking a batch to its commit")
                .publishPercentileHistogram()
                .register(registry);
        this.notes = Counter.builder("journal.notes")
                .description("Reads that PostgreSQL was told of")
                .register(registry);
    }

    void observeQueue(Number waiting, int limit) {
        Gauge.builder("journal.queue", waiting, Number::doubleValue)
                .description("Changes that wait for their batch")
                .register(registry);
        Gauge.builder("journal.queue.limit", () -> limit)
                .description("Changes that may wait; the next one is shed")
                .register(registry);
    }

    void committed(Batch batch, long nanos) {
        batchSize.record(batch.changes().size());
        commitTime.record(nanos, TimeUnit.NANOSECONDS);
        batch.events().forEach(sessions::happened);
    }

    /** Rows are never deleted, and whoever knows an id has it from us: a session without a row is a lost one. */
    void locked(int asked, int found) {
        if (found < asked) {
            sessions.lost(asked - found);
        }
    }

    void noted(int reads) {
        notes.increment(reads);
    }
}
