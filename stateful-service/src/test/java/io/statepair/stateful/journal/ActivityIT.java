package io.statepair.stateful.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ActivityIT {

    private static final RealPostgres POSTGRES = Stores.postgres();
    private final Instant later = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofMinutes(1));
    private final Trial trial = new Trial(Instance.with());
    // Not the instance's own, which writes when it likes.
    private final Activity activity = every(Activity.MOMENT);

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void aNoteChangesWhenASessionWasLastActiveAndNothingElse() {
        String session = trial.session();
        note(session, later);
        assertThat(is(session, "last_activity = '" + later + "' and version = 1 and message_count = 0"))
                .isTrue();
        assertThat(POSTGRES.text(
                        "select string_agg(kind, ',') from session_events where session_id = '" + session + "'"))
                .isEqualTo("created");
    }

    @Test
    void aNoteNeverTurnsTimeBack() {
        String session = trial.session();
        note(session, later);
        note(session, later.minus(Duration.ofMinutes(5)));
        assertThat(is(session, "last_activity = '" + later + "'")).isTrue();
    }

    @Test
    void anEndedSessionIsNotNoted() {
        String session = trial.session();
        POSTGRES.execute("update sessions set ended_at = now() where id = '" + session + "'");
        note(session, later);
        assertThat(is(session, "last_activity < '" + later + "'")).isTrue();
    }

    @Test
    void nobodyWaitsForALockedSession() throws SQLException {
        String locked = trial.session();
        String free = trial.session();
        try (Connection other = POSTGRES.connect()) {
            hold(other, "select 1 from sessions where id = '" + locked + "' for update");
            activity.read(locked, later);
            note(free, later);
            assertThat(is(free, "last_activity = '" + later + "'")).isTrue();
            assertThat(is(locked, "last_activity < '" + later + "'")).isTrue();
        }
    }

    @Test
    void aNoteThatWasLostIsMadeAnewByTheNextRead() throws SQLException {
        String session = trial.session();
        try (Connection other = POSTGRES.connect()) {
            hold(other, "lock table sessions in exclusive mode");
            note(session, later);
        }
        assertThat(is(session, "last_activity < '" + later + "'")).isTrue();
        note(session, later);
        assertThat(is(session, "last_activity = '" + later + "'")).isTrue();
    }

    @Test
    void afterAFailedStatementTheRestWaits() throws SQLException {
        insert("rest", Activity.AT_ONCE + 1);
        read(activity, "rest", Activity.AT_ONCE + 1);
        try (Connection other = POSTGRES.connect()) {
            hold(other, "lock table sessions in exclusive mode");
            activity.writeAll().block(Trial.PATIENCE);
        }
        activity.writeAll().block(Trial.PATIENCE);
        assertThat(noted("rest", "*")).isEqualTo(1);
    }

    @Test
    void aChangeIsANote() {
        String session = trial.session();
        double before = notes();
        activity.changed(session, later);
        note(session, later);
        assertThat(notes()).isEqualTo(before);
    }

    @Test
    void anInstanceThatStopsWritesWhatWaits() {
        List<String> sessions = trial.sessions(20);
        sessions.forEach(session -> trial.get(Activity.class).read(session, later));
        trial.close();
        assertThat(sessions).allMatch(session -> is(session, "last_activity = '" + later + "'"));
    }

    @Test
    void aWholeStatementWaitsForNothing() {
        insert("whole", Activity.AT_ONCE);
        Activity hourly = every(Duration.ofHours(1));
        hourly.start();
        read(hourly, "whole", Activity.AT_ONCE);
        await().atMost(Trial.PATIENCE).until(() -> noted("whole", "*") == Activity.AT_ONCE);
        stop(hourly);
    }

    /** Reads that never cease fill statements, or are written once a second: not as fast as statements follow one another. */
    @Test
    void aStreamOfReadsIsNotedInFewTransactions() {
        insert("stream", 2000);
        long began = System.nanoTime();
        activity.start();
        read(activity, "stream", 2000);
        stop(activity);
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        assertThat(noted("stream", "*")).isEqualTo(2000);
        assertThat(noted("stream", "distinct xmin::text")).isLessThanOrEqualTo(2000 / Activity.AT_ONCE + seconds + 3);
    }

    /** Elsewhere they would need an entry in each index, and the indexes a vacuum. */
    @Test
    void neighboursThatAreReadTogetherStayOnTheirPages() {
        insert("neighbour", Activity.AT_ONCE);
        String before = pages("neighbour");
        read(activity, "neighbour", Activity.AT_ONCE);
        activity.writeAll().block(Trial.PATIENCE);
        assertThat(noted("neighbour", "*")).isEqualTo(Activity.AT_ONCE);
        assertThat(pages("neighbour")).isEqualTo(before);
    }

    private Activity every(Duration moment) {
        return new Activity(
                trial.get(Lifetimes.class),
                trial.get(Connections.class),
                trial.get(JournalMetrics.class),
                moment,
                Trial.PATIENCE);
    }

    private static void stop(Activity activity) {
        Mono.<Void>create(stopped -> activity.stop(stopped::success)).block(Trial.PATIENCE);
    }

    private static void insert(String name, int number) {
        POSTGRES.execute("""
            insert into sessions (id, data, memory, version, message_count, created_at, last_activity)
            select '%s-' || n, '{}', '{}', 1, 0, now(), now() from generate_series(1, %d) n\
            """.formatted(name, number));
    }

    private void read(Activity activity, String name, int sessions) {
        for (int number = 1; number <= sessions; number++) {
            activity.read(name + "-" + number, later);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private long noted(String name, String what) {
        return POSTGRES.number("select count(" + what + ") from sessions where id like '" + name
                + "-%' and last_activity = '" + later + "'");
    }

    private static String pages(String name) {
        return POSTGRES.text("select string_agg(id || ' ' || (ctid::text::point)[0], ',' order by id) from sessions"
                + " where id like '" + name + "-%'");
    }

    private void note(String session, Instant at) {
        activity.read(session, at);
        activity.writeAll().block(Trial.PATIENCE);
    }

    private double notes() {
        return trial.get(MeterRegistry.class).get("journal.notes").counter().count();
    }

    private static void hold(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean is(String session, String condition) {
        return POSTGRES.number("select count(*) from sessions where id = '" + session + "' and " + condition) == 1;
    }
}
