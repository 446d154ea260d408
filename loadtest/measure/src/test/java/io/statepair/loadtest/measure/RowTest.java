package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void theMedianDecides() {
        assertThat(row(Goal.P1, 0.45, 0.40, 0.50).verdict()).isEqualTo(Verdict.REACHED);
        assertThat(row(Goal.P1, 0.44, 0.40, 0.50).verdict()).isEqualTo(Verdict.NOT_REACHED);
    }

    @Test
    void whatWasNotMeasuredIsNeitherReachedNorMissed() {
        assertThat(new Row(Goal.P9_NEW, new Result.NotMeasured("no identity")).verdict())
                .isEqualTo(Verdict.NOT_MEASURED);
        assertThat(new Row(Goal.P1, new Result.Failed("broken pipe")).verdict()).isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void reachingTheMustIsNotYetAllThatWasHopedFor() {
        assertThat(row(Goal.P1, 0.5, 0.5, 0.5).isAllThatWasHopedFor()).isFalse();
        assertThat(row(Goal.P1, 0.7, 0.7, 0.7).isAllThatWasHopedFor()).isTrue();
        assertThat(row(Goal.P4, 1, 1, 1).isAllThatWasHopedFor()).isTrue();
        assertThat(new Row(Goal.P4, new Result.NotMeasured("")).isAllThatWasHopedFor())
                .isFalse();
    }

    private static Row row(Goal goal, double median, double lowest, double highest) {
        return new Row(goal, new Result.Measured("a", "b", new Spread(median, lowest, highest), ""));
    }
}
