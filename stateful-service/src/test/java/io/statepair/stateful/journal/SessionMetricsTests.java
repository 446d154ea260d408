package io.statepair.stateful.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionMetricsTests {

    private static final Instant BEGIN = Instant.parse("2026-11-21T08:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SessionMetrics metrics = new SessionMetrics(registry);

    @ParameterizedTest
    @CsvSource({"90, 90", "0, 0", "-1, 0"})
    void aLifeIsNeverNegativeThoughClocksDiffer(int lastActivity, int lasted) {
        Session session =
                Session.begin("id", null, null, "{}", BEGIN).withLastActivity(BEGIN.plusSeconds(lastActivity));
        metrics.happened(new SessionEvent(SessionEvent.ENDED, session, null));
        Timer duration = registry.get("session.duration").timer();
        assertThat(duration.count()).isEqualTo(1);
        assertThat(duration.totalTime(TimeUnit.SECONDS)).isEqualTo(lasted);
    }
}
