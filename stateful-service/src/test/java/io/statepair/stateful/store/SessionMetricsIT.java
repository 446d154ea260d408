package io.statepair.stateful.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.statepair.stateful.journal.Decision;
import io.statepair.stateful.journal.SessionEvent;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.ProblemType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What an operator is told of sessions and of the ways to the stores. */
class SessionMetricsIT {

    @AutoClose
    private static final Node NODE = new Node(Stores.redis());

    @Test
    void aSessionIsCountedFromItsBeginningToItsEnd() {
        double created = events("created");
        double ended = events("ended");
        double lost = lost();
        long lives =
                NODE.get(MeterRegistry.class).get("session.duration").timer().count();
        String session = NODE.session();
        NODE.change(session, (current, now) -> Decision.changed(current.ended(now), SessionEvent.ENDED));
        assertThat(events("created")).isEqualTo(created + 1);
        assertThat(events("ended")).isEqualTo(ended + 1);
        assertThat(NODE.get(MeterRegistry.class).get("session.duration").timer().count())
                .isEqualTo(lives + 1);
        assertThat(lost()).isEqualTo(lost);
    }

    /** As after a restore to an earlier time: whoever was given the id comes back with it. */
    @Test
    void aSessionThatPostgresForgotIsLostAndAnEndedOrMadeUpOneIsNot() {
        double before = lost();
        String session = NODE.session();
        Stores.postgres().execute("delete from sessions where id = '" + session + "'");
        NODE.dropCopy(session);
        assertThat(Node.refused(NODE.store.read(Caller.ANONYMOUS, session))).isEqualTo(ProblemType.SESSION_NOT_FOUND);
        assertThat(lost()).as("by a read").isEqualTo(before + 1);
        assertThat(Node.refused(NODE.store.change(
                        Caller.ANONYMOUS, session, (current, now) -> Decision.unversioned(current), null)))
                .isEqualTo(ProblemType.SESSION_NOT_FOUND);
        assertThat(lost()).as("by a change").isEqualTo(before + 2);

        String madeUp = (session.charAt(0) == 'A' ? 'B' : 'A') + session.substring(1);
        assertThat(Node.refused(NODE.store.read(Caller.ANONYMOUS, madeUp))).isEqualTo(ProblemType.SESSION_NOT_FOUND);
        String over = NODE.session();
        NODE.change(over, (current, now) -> Decision.changed(current.ended(now), SessionEvent.ENDED));
        assertThat(Node.refused(NODE.store.read(Caller.ANONYMOUS, over))).isEqualTo(ProblemType.SESSION_NOT_FOUND);
        assertThat(lost()).as("by neither").isEqualTo(before + 2);
    }

    @Test
    void commandsAndPoolsAreTimed() {
        MeterRegistry registry = NODE.get(MeterRegistry.class);
        NODE.read(NODE.session());
        await().until(() ->
                registry.find("redis.commands").tag("command", "getex").timer() != null);
        assertThat(registry.get("redis.commands").tag("command", "getex").timer())
                .extracting(Timer::count)
                .isNotEqualTo(0L);
        for (String pool : new String[] {"reads", "writers"}) {
            assertThat(registry.get("postgres.pool.max")
                            .tag("pool", pool)
                            .gauge()
                            .value())
                    .isPositive();
            assertThat(registry.get("postgres.pool.opened")
                            .tag("pool", pool)
                            .timer()
                            .count())
                    .isPositive();
        }
    }

    private static double events(String kind) {
        return NODE.get(MeterRegistry.class)
                .get("session.events")
                .tag("kind", kind)
                .counter()
                .count();
    }

    private static double lost() {
        return NODE.get(MeterRegistry.class).get("sessions.lost").counter().count();
    }
}
