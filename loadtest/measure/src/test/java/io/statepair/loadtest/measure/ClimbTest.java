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
        add(15, 1005);
        assertThat(climb.isOver()).isFalse();
        add(16, 1007);
        assertThat(climb.isOver()).isTrue();
    }

    @Test
    void theFirstSecondWithThatShareOfThePeakCounts() {
        add(5, 100, 800, 901, 850, 990, 1000, 1001, 1000, 1200, 1000, 999, 1000, 1001, 990);
        assertThat(climb.peak()).isEqualTo(1000);
        assertThat(climb.reached(0.9)).isEqualTo(7);
    }

    /** Its first requests may wait longer than a second, however late that is. */
    @Test
    void aSecondWithoutAnAnswerIsNotTheEnd() {
        add(16, 0, 0);
        assertThat(climb.isOver()).isFalse();
        add(18, 100, 100, 100);
        assertThat(climb.reached(0.9)).isEqualTo(18);
    }

    @Test
    void whoGetsFasterForEverIsAnError() {
        for (int second = 1; second < 300; second++) {
            climb.add(second, Math.pow(1.04, second));
            assertThat(climb.isOver()).isFalse();
        }
        climb.add(300, Math.pow(1.04, 300));
        assertThatIllegalStateException().isThrownBy(climb::isOver).withMessageContaining("300 s");
    }

    @Test
    void whoAnswersNothingAnyMoreReachesNothing() {
        add(5, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThatIllegalStateException().isThrownBy(() -> climb.reached(0.9));
    }

    private void add(int from, double... perSecond) {
        for (int i = 0; i < perSecond.length; i++) {
            climb.add(from + i, perSecond[i]);
        }
    }
}
