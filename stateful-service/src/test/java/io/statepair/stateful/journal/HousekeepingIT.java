package io.statepair.stateful.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.MutableClock;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a PostgreSQL of its own: it would end the sessions of other tests. */
class HousekeepingIT {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration ABSOLUTE = Duration.ofHours(2);
    private static final Duration ACTIVITY = Duration.ofSeconds(30);
    private static final Duration DOUBT = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final MutableClock CLOCK = new MutableClock();
    private static final RealRedis REDIS = Stores.redis();

    private static RealPostgres postgres;
    private static Trial trial;
    private static Housekeeping housekeeping;

    @BeforeAll
    static void start() {
        postgres = Stores.ownPostgres();
        trial = new Trial(Instance.with()
                .postgres(postgres.port())
                .clock(CLOCK)
                .property("pair.session.lifetimes.idle", IDLE)
                .property("pair.session.lifetimes.absolute", ABSOLUTE)
                .property("pair.session.lifetimes.activity-interval", ACTIVITY)
                // Only when the test says so.
                .property("pair.journal.housekeeping", "1h"));
        housekeeping = trial.get(Housekeeping.class);
    }

    @AfterAll
    static void stop() {
        trial.close();
        postgres.close();
    }

    @BeforeEach
    void now() {
        CLOCK.set(Instant.now());
    }

    @Test
    void anIdleSessionIsEndedOnlyAfterTheDoubtPeriod() {
        String session = createdNow();
        copyRunsOut(session);
        CLOCK.advance(IDLE.plus(ACTIVITY).plus(DOUBT).minus(MOMENT));
        endExpired();
        assertThat(isEnded(session)).isFalse();

        CLOCK.advance(MOMENT.multipliedBy(2));
        endExpired();
        assertThat(isEnded(session)).isTrue();
        assertThat(events(session)).isEqualTo("created 1, expired 2");
        assertThat(hasTombstone(session)).isTrue();
    }

    @Test
    void aReadKeepsASessionAlive() {
        String session = createdNow();
        copyRunsOut(session);
        CLOCK.advance(IDLE);
        readNow(session);
        CLOCK.advance(IDLE);
        endExpired();
        assertThat(isEnded(session)).isFalse();
    }

    /** Its note was lost; what is left of the copy's life tells when it was. */
    @Test
    void aReadThatOnlyRedisSawKeepsASessionAliveAndIsNoted() {
        String session = createdNow();
        CLOCK.advance(IDLE.multipliedBy(2));
        Duration left = IDLE.dividedBy(2);
        REDIS.ask(redis -> redis.pexpire(copy(session), left));
        endExpired();
        assertThat(isEnded(session)).isFalse();
        assertThat(row(
                        session,
                        "last_activity between '%s' and '%s'"
                                .formatted(
                                        CLOCK.instant().minus(IDLE).plus(left).minus(Trial.PATIENCE),
                                        CLOCK.instant().minus(IDLE).plus(left))))
                .isTrue();
        assertThat(events(session)).isEqualTo("created 1");

        copyRunsOut(session);
        CLOCK.advance(left.plus(ACTIVITY).plus(DOUBT).plus(MOMENT));
        endExpired();
        assertThat(isEnded(session)).isTrue();
    }

    @Test
    void aSessionThatIsNeverIdleEndsAllTheSame() {
        String session = createdNow();
        for (Duration passed = Duration.ZERO; passed.compareTo(ABSOLUTE) < 0; passed = passed.plus(IDLE)) {
            readNow(session);
            endExpired();
            assertThat(isEnded(session)).isFalse();
            CLOCK.advance(IDLE);
        }
        CLOCK.advance(MOMENT);
        endExpired();
        assertThat(isEnded(session)).isTrue();
    }

    /** Most live sessions are in use; the one that is not may be anywhere behind them. */
    @Test
    void sessionsInUseHideNoneBehindThem() {
        Instant began = CLOCK.instant();
        for (int i = 0; i < 5; i++) {
            postgres.execute("""
                insert into sessions(id, data, memory, version, message_count, created_at, last_activity)
                values ('in-use-%d', '{}', '{}', 1, 0, '%s', '%s')
                """.formatted(i, began, began.plus(ABSOLUTE)));
        }
        CLOCK.advance(MOMENT);
        String session = createdNow();
        copyRunsOut(session);
        CLOCK.advance(IDLE.plus(ACTIVITY).plus(DOUBT).plus(MOMENT));
        housekeeping.endExpired(2).block(Trial.PATIENCE);
        assertThat(isEnded(session)).isTrue();
        assertThat(isEnded("in-use-0")).isFalse();
    }

    @Test
    void theTrailHasAPartitionForThisMonthAndTheNextAndNoneThatIsTooOld() {
        LocalDate month = LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        makePartition(month.minusMonths(13));
        makePartition(month.minusMonths(14));
        housekeeping.turnPartitions().block(Trial.PATIENCE);
        assertThat(hasPartition(month)).isTrue();
        assertThat(hasPartition(month.plusMonths(1))).isTrue();
        assertThat(hasPartition(month.minusMonths(13))).isTrue();
        assertThat(hasPartition(month.minusMonths(14))).isFalse();

        CLOCK.set(month.plusMonths(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        housekeeping.turnPartitions().block(Trial.PATIENCE);
        assertThat(hasPartition(month.plusMonths(2))).isTrue();
        assertThat(hasPartition(month.minusMonths(13))).isFalse();
    }

    @Test
    void theLiveSessionsAreCounted() {
        Trial.done(trial.journal.change(createdNow(), (current, now) -> Decision.changed(current.ended(now), "ended")));
        housekeeping.countLive().block(Trial.PATIENCE);
        double before = active();
        CLOCK.advance(MOMENT);
        createdNow();
        housekeeping.countLive().block(Trial.PATIENCE);
        assertThat(active()).isEqualTo(before + 1);
    }

    private static double active() {
        return trial.get(MeterRegistry.class).get("sessions.active").gauge().value();
    }

    private static String createdNow() {
        String id = "housekeeping-" + CLOCK.instant();
        Trial.done(trial.journal.create(Session.begin(id, null, null, "{}", CLOCK.instant()), null));
        return id;
    }

    private static void readNow(String session) {
        Activity activity = new Activity(
                trial.get(Lifetimes.class),
                trial.get(Connections.class),
                trial.get(JournalMetrics.class),
                Activity.MOMENT,
                Trial.PATIENCE);
        activity.read(session, CLOCK.instant());
        activity.writeAll().block(Trial.PATIENCE);
    }

    private static void endExpired() {
        housekeeping.endExpired().block(Trial.PATIENCE);
    }

    private static boolean isEnded(String session) {
        return row(session, "ended_at is not null");
    }

    private static boolean row(String session, String condition) {
        return postgres.number("select count(*) from sessions where id = '" + session + "' and " + condition) == 1;
    }

    private static String events(String session) {
        return postgres.text("select string_agg(kind || ' ' || version, ', ' order by version) from session_events"
                + " where session_id = '" + session + "'");
    }

    private static boolean hasTombstone(String session) {
        return REDIS.ask(redis -> redis.exists(copy(session) + ":end")) == 1;
    }

    /** Redis has a clock of its own, which nobody advances. */
    private static void copyRunsOut(String session) {
        long dropped = REDIS.ask(redis -> redis.del(copy(session)));
        assertThat(dropped).isEqualTo(1);
    }

    private static String copy(String session) {
        return "session:{" + session + "}";
    }

    private static void makePartition(LocalDate month) {
        postgres.execute("create table " + partition(month)
                + " partition of session_events for values from ('%s UTC') to ('%s UTC')"
                        .formatted(month, month.plusMonths(1)));
    }

    private static boolean hasPartition(LocalDate month) {
        return postgres.number("select count(*) from pg_inherits where inhparent = 'session_events'::regclass"
                        + " and inhrelid = to_regclass('" + partition(month) + "')")
                == 1;
    }

    private static String partition(LocalDate month) {
        return "session_events_%tY_%<tm".formatted(month);
    }
}
