package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpTest {

    private final WarmUp warmUp = new WarmUp(9, 3);

    @Test
    void endsWhenThreeWindowsBroughtNoNewBest() {
        add(100, 200, 300, 309, 305);
        assertThat(warmUp.isOver()).isFalse();
        add(300);
        assertThat(warmUp.isOver()).isTrue();
        assertThat(warmUp.isQuiet()).isTrue();
        assertThat(warmUp.best()).isEqualTo(309);
    }

    @Test
    void aNewBestByMoreThanThreePercentStartsTheCountAnew() {
        add(100, 200, 300, 300, 300, 310, 310, 310);
        assertThat(warmUp.isOver()).isFalse();
        add(310);
        assertThat(warmUp.isQuiet()).isTrue();
    }

    @Test
    void manySmallStepsAreNoCalm() {
        add(100, 102, 104, 106, 108, 110, 112, 114);
        assertThat(warmUp.isOver()).isFalse();
    }

    @Test
    void aCoupleOfEqualWindowsAtTheStartIsNotEnough() {
        add(100, 100, 100, 100);
        assertThat(warmUp.isOver()).isFalse();
    }

    @Test
    void endsAtItsBoundWithoutHavingBecomeQuiet() {
        add(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(warmUp.isOver()).isTrue();
        assertThat(warmUp.isQuiet()).isFalse();
    }

    private void add(double... figures) {
        for (double figure : figures) {
            warmUp.add(figure);
        }
    }
}
