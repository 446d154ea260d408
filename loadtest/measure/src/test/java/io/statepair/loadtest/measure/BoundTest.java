package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundTest {

    @Test
    void readsLikeTheListOfGoals() {
        assertThat(new Bound(Bound.Kind.AT_LEAST, 0.45)).hasToString("≥ 0.45");
        assertThat(new Bound(Bound.Kind.AT_LEAST, 10)).hasToString("≥ 10");
        assertThat(new Bound(Bound.Kind.AT_MOST, 0.001)).hasToString("≤ 0.001");
        assertThat(new Bound(Bound.Kind.EXACTLY, 1)).hasToString("= 1");
    }

    @Test
    void noFigureHoldsNoBound() {
        assertThat(new Bound(Bound.Kind.AT_LEAST, 1).holds(Double.NaN)).isFalse();
        assertThat(new Bound(Bound.Kind.AT_MOST, 1).holds(Double.NaN)).isFalse();
    }
}
