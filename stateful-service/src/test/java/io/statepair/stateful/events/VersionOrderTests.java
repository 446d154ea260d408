package io.statepair.stateful.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.journal.Cart;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.SessionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VersionOrderTests {

    private final VersionOrder order = new VersionOrder(8);

    @Test
    void tellsTheNextVersionAtOnce() {
        order.restart(3);
        assertThat(heard(4)).containsExactly(4L);
        assertThat(heard(5)).containsExactly(5L);
        assertThat(order.version()).isEqualTo(5);
        assertThat(order.isBehind()).isFalse();
    }

    @Test
    void dropsWhatWasToldBefore() {
        order.restart(3);
        heard(4);
        assertThat(heard(4)).isEmpty();
        assertThat(heard(2)).isEmpty();
        assertThat(order.isBehind()).isFalse();
    }

    @Test
    void keepsWhatComesTooEarlyUntilItsTurn() {
        order.restart(3);
        assertThat(heard(6)).isEmpty();
        assertThat(heard(5)).isEmpty();
        assertThat(order.isBehind()).isTrue();
        assertThat(heard(4)).containsExactly(4L, 5L, 6L);
        assertThat(order.isBehind()).isFalse();
    }

    @Test
    void tellsNothingBeforeTheFirstSnapshot() {
        assertThat(heard(1)).isEmpty();
        assertThat(heard(3)).isEmpty();
        assertThat(heard(4)).isEmpty();
        assertThat(versions(order.restart(2))).containsExactly(3L, 4L);
    }

    @Test
    void aSnapshotStandsForEverythingUpToIt() {
        order.restart(3);
        heard(5);
        heard(7);
        heard(8);
        assertThat(versions(order.restart(6))).containsExactly(7L, 8L);
        assertThat(heard(4)).isEmpty();
        assertThat(order.isBehind()).isFalse();
    }

    @Test
    void isBehindAVersionThatItOnlyKnowsOf() {
        order.restart(3);
        order.exists(3);
        assertThat(order.isBehind()).isFalse();
        order.exists(5);
        assertThat(order.isBehind()).isTrue();
        assertThat(order.newest()).isEqualTo(5);
        heard(4);
        assertThat(order.isBehind()).isTrue();
        heard(5);
        assertThat(order.isBehind()).isFalse();
    }

    @Test
    void forgetsRatherThanGrowsAndKnowsThatItDid() {
        order.restart(1);
        for (long version = 3; version <= 11; version++) {
            assertThat(heard(version)).isEmpty();
        }
        assertThat(heard(2)).containsExactly(2L);
        assertThat(order.isBehind()).isTrue();
        assertThat(order.newest()).isEqualTo(11);
    }

    @Test
    void whateverTheOrderOfHearingEachVersionIsToldOnceAndInOrder() {
        Random random = new Random(20261121);
        for (int round = 0; round < 1000; round++) {
            List<Long> heard =
                    new ArrayList<>(LongStream.rangeClosed(2, 8).boxed().toList());
            heard.addAll(heard.subList(0, random.nextInt(heard.size())));
            Collections.shuffle(heard, random);
            VersionOrder shuffled = new VersionOrder(8);
            shuffled.restart(1);
            assertThat(heard.stream()
                            .flatMap(version -> shuffled.heard(event(version)).stream())
                            .map(SessionEvent::version))
                    .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
        }
    }

    private List<Long> heard(long version) {
        return versions(order.heard(event(version)));
    }

    private static List<Long> versions(List<SessionEvent> events) {
        return events.stream().map(SessionEvent::version).toList();
    }

    private static SessionEvent event(long version) {
        Session session = new Session("id", null, null, "{}", Cart.EMPTY, Instant.EPOCH, Instant.EPOCH, 0, version);
        return new SessionEvent("updated", session, null);
    }
}
