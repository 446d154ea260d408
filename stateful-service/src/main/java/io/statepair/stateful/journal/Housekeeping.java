package io.statepair.stateful.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends sessions that ran out, counts those that live, forgets old keys, and turns over the audit trail's partitions.
 * Sessions are ended through the journal like by any caller, one by one and decided under the row lock, so that it does
 * no harm if two instances do it at once; only the partitions take an advisory lock.
 */
final class Housekeeping implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    /** A read may have kept a session alive and its note may still be on the way: wait that much longer. */
    private static final Duration DOUBT = Duration.ofSeconds(60);

    /** PostgreSQL itself ends a statement sooner. It does not when it is gone, and the next round waits for this one. */
    private static final Duration STATEMENT = Duration.ofSeconds(5);

    /** Sessions that one statement looks at: it takes some ten milliseconds. */
    private static final int SLICE = 10_000;

    private static final int BATCH = 500;
    private static final int MAX_STEPS = 200;
    private static final int CONCURRENCY = 64;
    private static final int KEEP_MONTHS = 14;
    private static final Duration KEEP_KEYS = Duration.ofHours(24);

    static final String FORGET = """
        delete from idempotency_keys
         where ctid = any(array(select ctid from idempotency_keys where at < $1 order by at limit $2))\
        """;

    /** Exact while they are few, from then on as PostgreSQL's own statistics say: a count reads every one of them. */
    static final String COUNT = """
        select case when live.reltuples > 10000
                    then live.reltuples::int8
                    else (select count(*) from sessions where ended_at is null)
               end
          from pg_class live
         where live.oid = 'sessions_live'::regclass\
        """;

    private static final long LOCK = 0x7061_6972L;

    private final Duration interval;
    private final Journal journal;
    private final JournalReader reader;
    private final DatabaseClient database;
    private final Lifetimes lifetimes;
    private final Clock clock;
    private final AtomicLong live = new AtomicLong();
    private @Nullable Disposable rounds;

    Housekeeping(
            Duration interval,
            Journal journal,
            JournalReader reader,
            DatabaseClient database,
            Lifetimes lifetimes,
            SessionMetrics metrics,
            Clock clock) {
        this.interval = interval;
        this.journal = journal;
        this.reader = reader;
        this.database = database;
        this.lifetimes = lifetimes;
        this.clock = clock;
        metrics.observeActive(live::get);
    }

    @Override
    public void start() {
        // Before the first change: what once went to the default partition keeps its month from getting one.
        turnPartitions()
                .doOnError(error -> log.warn("no partitions yet", error))
                .onErrorComplete()
                .block();
        rounds = Flux.interval(Duration.ZERO, interval)
                .onBackpressureDrop()
                .concatMap(tick -> round(), 1)
                .subscribe();
    }

    private Mono<Void> round() {
        return Flux.<Supplier<Mono<Void>>>just(
                        this::turnPartitions, this::endExpired, this::countLive, this::forgetKeys)
                .concatMap(this::triedAgainLater)
                .then();
    }

    private Mono<Void> triedAgainLater(Supplier<Mono<Void>> step) {
        return Mono.defer(step)
                .doOnError(error -> log.warn("housekeeping failed and is tried again in {}", interval, error))
                .onErrorComplete();
    }

    /** Ends what has run out for certain. */
    Mono<Void> endExpired() {
        return endExpired(SLICE);
    }

    Mono<Void> endExpired(int sliceSize) {
        Instant now = clock.instant();
        Instant idleSince =
                now.minus(lifetimes.idle()).minus(lifetimes.activityInterval()).minus(DOUBT);
        Instant createdBefore = now.minus(lifetimes.absolute());
        return endOf(reader.expired(idleSince, createdBefore, Instant.EPOCH, sliceSize))
                .expand(slice -> slice.isFull()
                        ? endOf(reader.expired(idleSince, createdBefore, slice.reached(), slice.nextSize(sliceSize)))
                        : Mono.empty())
                .then();
    }

    // One after the other: the next slice is looked at when what ran out of this one has ended.
    private Mono<Slice> endOf(Mono<Slice> look) {
        return look.timeout(STATEMENT)
                .delayUntil(slice -> Flux.fromIterable(slice.expired())
                        .flatMap(id -> journal.change(id, new Expiry()).onErrorComplete(), CONCURRENCY));
    }

    Mono<Void> countLive() {
        return database.sql(COUNT)
                .map(row -> SessionRow.required(row, 0, Long.class))
                .one()
                .timeout(STATEMENT)
                .doOnNext(live::set)
                .then();
    }

    /** Forgets what was answered to keys that nobody should repeat any more. */
    Mono<Void> forgetKeys() {
        return whileFull(database.sql(FORGET)
                .bind("$1", clock.instant().minus(KEEP_KEYS))
                .bind("$2", BATCH)
                .fetch()
                .rowsUpdated()
                .timeout(STATEMENT));
    }

    // A backlog is worked off in steps that each end well within a statement's time.
    private static Mono<Void> whileFull(Mono<Long> step) {
        return step.repeat(MAX_STEPS).takeUntil(done -> done < BATCH).then();
    }

    /** Makes this month's and next month's partition of the audit trail and drops the one that is too old. */
    Mono<Void> turnPartitions() {
        YearMonth month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        // No input from outside: numbers of months. Whoever does not get the lock leaves the work to who did.
        String sql = """
            do $$
            begin
              if pg_try_advisory_xact_lock(%d) then
                %s;
                %s;
                drop table if exists %s;
              end if;
            end
            $$\
            """.formatted(
                        LOCK,
                        createPartition(month),
                        createPartition(month.plusMonths(1)),
                        partition(month.minusMonths(KEEP_MONTHS)));
        return database.sql(sql).then().timeout(STATEMENT);
    }

    private static String createPartition(YearMonth month) {
        return "create table if not exists %s partition of session_events for values from ('%s-01 UTC') to ('%s-01 UTC')"
                .formatted(partition(month), month, month.plusMonths(1));
    }

    private static String partition(YearMonth month) {
        return "session_events_" + month.toString().replace('-', '_');
    }

    @Override
    public void stop() {
        Disposable running = rounds;
        if (running != null) {
            running.dispose();
        }
        rounds = null;
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    /** Stops before the journal, which it writes to. */
    @Override
    public int getPhase() {
        return 1;
    }

    /** Ends a session if it is over, and not if a read has come to light meanwhile. */
    private record Expiry() implements Change {

        @Override
        public Decision decide(SessionState current, Instant now) {
            return Decision.unversioned(current);
        }

        @Override
        public Decision decideOver(SessionState over, Instant now) {
            return over.endedAt() == null
                    ? Decision.changed(over.ended(now), SessionEvent.EXPIRED)
                    : Decision.unversioned(over);
        }
    }
}
