package io.statepair.stateful.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.Stores;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadNotesIT {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Test
    void postgresHearsOfReadsOnceAnIntervalAndTheVersionStays() {
        Instance.Setup setup = Instance.with().property("pair.session.lifetimes.activity-interval", INTERVAL);
        try (Node node = new Node(Stores.redis(), setup)) {
            String session = node.session();
            double before = notes(node);
            long started = System.nanoTime();
            await("three notes")
                    .atMost(Node.PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> node.read(session).version() == 1 && notes(node) == before + 3);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .as("the creation and three reads, an interval apart")
                    .isGreaterThanOrEqualTo(INTERVAL.multipliedBy(3).minusMillis(100));
            assertThat(Stores.postgres().number("""
                select count(*) from sessions
                 where id = '%s' and version = 1 and last_activity > created_at + interval '2 seconds'\
                """.formatted(session))).isEqualTo(1);
        }
    }

    private static double notes(Node node) {
        return node.get(MeterRegistry.class).get("journal.notes").counter().count();
    }
}
