package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void showsAsManyDigitsAsMeanSomething() {
        assertThat(Figures.number(12_345.6)).isEqualTo("12,346");
        assertThat(Figures.number(12.34)).isEqualTo("12.3");
        assertThat(Figures.number(1.234)).isEqualTo("1.23");
        assertThat(Figures.number(0.0123)).isEqualTo("0.012");
        assertThat(Figures.number(0.0001)).isEqualTo("0");
        assertThat(Figures.number(40)).isEqualTo("40");
        assertThat(Figures.percent(0.5)).isEqualTo("0.50 %");
    }
}
