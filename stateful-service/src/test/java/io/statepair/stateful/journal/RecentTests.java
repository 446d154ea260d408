package io.statepair.stateful.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecentTests {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");

    private final Recent recent = new Recent(INTERVAL);

    @Test
    void aSessionIsNewOnceAnInterval() {
        assertThat(recent.add("a", NOW)).isTrue();
        assertThat(recent.add("a", NOW)).isFalse();
        assertThat(recent.add("a", NOW.plus(INTERVAL).minusMillis(1))).isFalse();
        assertThat(recent.add("a", NOW.plus(INTERVAL))).isTrue();
    }

    @Test
    void whatCannotBeTrueOfTheClockIsNew() {
        recent.add("a", NOW);
        assertThat(recent.add("a", NOW.minus(INTERVAL))).isTrue();
    }

    @Test
    void whatWasPutIsNotNewAndWhatWasRemovedIs() {
        recent.put("a", NOW);
        assertThat(recent.add("a", NOW)).isFalse();
        recent.remove("a");
        assertThat(recent.add("a", NOW)).isTrue();
    }

    @Test
    void noSessionIsTakenForAnotherAndFewAreForgotten() {
        List<String> ids = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(10_000)
                .toList();
        assertThat(ids).allMatch(id -> recent.add(id, NOW));
        assertThat(ids.stream().filter(id -> recent.add(id, NOW)).count()).isLessThan(200);
    }

    @Test
    void removingASessionLeavesTheOneThatTookItsPlace() {
        List<String> ids = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(100_000)
                .toList();
        ids.forEach(id -> recent.add(id, NOW));
        String displaced = ids.stream()
                .filter(id -> recent.add(id, NOW.plusMillis(1)))
                .findFirst()
                .orElseThrow();
        recent.remove("never seen");
        assertThat(recent.add(displaced, NOW)).isFalse();
    }
}
