package io.statepair.stateful.journal;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.statepair.stateful.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The way of one batch: lock its rows, decide, take the leases, write, commit, apply, answer and announce.
 *
 * <p>The leases are taken while the rows are locked. So whoever has a session's lease is also the only one who can
 * commit a change of it, and a later batch can neither commit nor lease before an earlier one has committed.
 */
final class BatchCommit {

    private static final Logger log = LoggerFactory.getLogger(BatchCommit.class);

    private static final int REPEATS = 2;
    private static final String UNIQUE_VIOLATION = "23505";

    private final Connections connections;
    private final SessionCopies copies;
    private final Announcements announcements;
    private final UnknownOutcomes unknown;
    private final Lifetimes lifetimes;
    private final JournalMetrics metrics;
    private final Duration step;
    private final Clock clock;

    BatchCommit(
            Connections connections,
            SessionCopies copies,
            Announcements announcements,
            UnknownOutcomes unknown,
            Lifetimes lifetimes,
            JournalMetrics metrics,
            Duration step,
            Clock clock) {
        this.connections = connections;
        this.copies = copies;
        this.announcements = announcements;
        this.unknown = unknown;
        this.lifetimes = lifetimes;
        this.metrics = metrics;
        this.step = step;
        this.clock = clock;
    }

    /** Completes, never fails, when the next batch may start; every change then has its answer or will have it soon. */
    Mono<Void> commit(List<Pending> changes) {
        return commit(changes, REPEATS);
    }

    private Mono<Void> commit(List<Pending> changes, int repeats) {
        Batch batch = new Batch(changes);
        long started = System.nanoTime();
        AtomicBoolean committing = new AtomicBoolean();
        return connections
                .inTransaction(
                        connection -> lockAndDecide(connection, batch)
                                .then(Mono.defer(() -> leaseAndWrite(connection, batch)))
                                .doOnSuccess(written -> committing.set(true)),
                        step)
                .doOnSuccess(committed -> {
                    metrics.committed(batch, System.nanoTime() - started);
                    applyAndAnswer(batch);
                })
                .onErrorResume(error -> failed(batch, error, committing.get(), repeats));
    }

    // Keys are looked up once the rows are locked: whoever had a session before has left its answers by then.
    private Mono<Void> lockAndDecide(Connection connection, Batch batch) {
        String[] ids = batch.existingIds();
        return BatchRead.lock(connection, ids)
                .timeout(step)
                .doOnNext(locked -> metrics.locked(ids.length, locked.size()))
                .delayUntil(locked -> BatchRead.find(connection, batch.keys(), batch.answers())
                        .timeout(step))
                .flatMap(locked -> decide(batch, locked));
    }

    private Mono<Void> decide(Batch batch, List<SessionState> locked) {
        Instant now = clock.instant();
        return unheardReads(locked, now)
                .doOnNext(reads -> batch.decide(locked, reads, lifetimes, now))
                .then();
    }

    // A row whose notes were lost seems idle; its copy, which lives on, knows better.
    private Mono<Map<String, Instant>> unheardReads(List<SessionState> locked, Instant now) {
        List<String> doubtful = locked.stream()
                .filter(state -> lifetimes.isOverUnlessRead(state, now))
                .map(state -> state.session().id())
                .toList();
        return doubtful.isEmpty() ? Mono.just(Map.of()) : copies.lastActivity(doubtful);
    }

    private Mono<Void> leaseAndWrite(Connection connection, Batch batch) {
        return copies.lease(batch.versionedIds(), batch.token)
                .then(Mono.defer(() -> batch.isEmpty()
                        ? Mono.empty()
                        : BatchWrite.write(connection, batch).timeout(step)));
    }

    // The answer waits for the copies, so that a caller who reads right after it finds what it wrote in one look. The
    // writer does not wait: the next batch is already on its way. Announced behind the copies, so that whoever hears of
    // a change finds it there, and before the next batch commits, so that it is announced first.
    private void applyAndAnswer(Batch batch) {
        copies.apply(batch.versioned(), batch.token).onErrorComplete().subscribe(null, null, batch::answer);
        announcements.committed(batch.events());
    }

    private Mono<Void> failed(Batch batch, Throwable error, boolean committing, int repeats) {
        if (committing && !provesRollback(error)) {
            return outcomeUnknown(batch, error);
        }
        // Nobody waits for it: while Redis is frozen every wait would hold up all the changes behind this batch.
        copies.release(batch.versionedIds(), batch.token).subscribe();
        List<Pending> changes = batch.changes();
        if (isWorthRepeating(error, changes) && repeats > 0) {
            return commit(changes, repeats - 1);
        }
        if (isDataError(error) && changes.size() > 1) {
            // One change that PostgreSQL cannot hold must not fail its neighbours: halve until it stands alone.
            int half = changes.size() / 2;
            return commit(changes.subList(0, half), repeats)
                    .then(Mono.defer(() -> commit(changes.subList(half, changes.size()), repeats)));
        }
        log.warn("a batch of {} changes was not committed", changes.size(), error);
        batch.fail(isBug(error) ? error : asProblem(error));
        return Mono.empty();
    }

    // Besides deadlocks: another instance has just made the change that this one's key stands for.
    private static boolean isWorthRepeating(Throwable error, List<Pending> changes) {
        return sqlState(error).startsWith("40")
                || (sqlState(error).equals(UNIQUE_VIOLATION)
                        && changes.size() == 1
                        && changes.getFirst().key() != null);
    }

    private Mono<Void> outcomeUnknown(Batch batch, Throwable error) {
        log.warn(
                "the outcome of a batch of {} changes is unknown",
                batch.changes().size(),
                error);
        unknown.resolve(batch.versionedIds(), batch.token);
        batch.fail(Problem.storeAway("The change may or may not have been made: the journal's answer was lost. Read to"
                + " see, before you repeat it."));
        return Mono.empty();
    }

    private static Problem asProblem(Throwable error) {
        return error instanceof Problem problem
                ? problem
                : Problem.storeAway("The change was not made: the journal is away or busy. Repeat it.");
    }

    /** PostgreSQL itself refused: then the transaction is rolled back. A lost connection says nothing. */
    static boolean provesRollback(Throwable error) {
        String state = sqlState(error);
        return !state.isEmpty() && !state.startsWith("57P") && !state.startsWith("08");
    }

    // PostgreSQL is there and understood, and what we sent was wrong.
    private static boolean isBug(Throwable error) {
        return isDataError(error) || sqlState(error).startsWith("42");
    }

    private static boolean isDataError(Throwable error) {
        String state = sqlState(error);
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    private static String sqlState(Throwable error) {
        return error instanceof R2dbcException sql && sql.getSqlState() != null ? sql.getSqlState() : "";
    }
}
