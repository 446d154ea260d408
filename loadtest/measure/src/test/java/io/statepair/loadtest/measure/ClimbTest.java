package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ClimbTest {

    private final Climb climb = new Climb();

    @Test
    void aPlateauOnTheWayIsNotTheEnd() {
        add(5, 100, 800, 810, 815, 820, 818, 822, 820, 821, 819, 1000);
        assertThat(climb.isOver()).isFalse();
    }

    @Test
    void tenSecondsWithoutANewBestAreTheEnd() {
        add(5, 100, 1000, 1001, 1002, 999, 990, 1010, 1000, 1003, 1004);
        assertThat(climb.isOver()).isFalse();
        add(14, 1005, 1006);
        assertThat(climb.isOver()).isFalse();
        add(16, 1007);
        assertThat(climb.isOver()).isTrue();
        assertThat(climb.best()).isEqualTo(1010);
    }

    @Test
    void theFirstSecondWithThatShareOfTheBestCounts() {
        add(5, 100, 800, 901, 850, 1000);
        assertThat(climb.reached(0.9)).isEqualTo(7);
    }

    @Test
    void whoAnswersNothingReachesNothing() {
        assertThat(climb.isOver()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> climb.reached(0.9));
    }

    private void add(int from, double... perSecond) {
        for (int i = 0; i < perSecond.length; i++) {
            climb.add(from + i, perSecond[i]);
        }
    }
}
