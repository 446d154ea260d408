package io.statepair.loadtest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowTest {
    @Test
    void severalWaysTakeTurnsForwardsAndBackwards() {
        List<Window> plan = Window.plan(load(0, 10), List.of(Way.CARRIED, Way.REDIS, Way.MEMORY));

        assertThat(plan)
                .extracting(window -> window.nameOf(Kind.TURN))
                .containsExactly(
                        "closed carried 1 turn",
                        "closed redis 1 turn",
                        "closed memory 1 turn",
                        "closed memory 2 turn",
                        "closed redis 2 turn",
                        "closed carried 2 turn");
    }

    @Test
    void oneWayIsMeasuredOnce() {
        assertThat(Window.plan(load(0, 10), List.of(Way.NOTHING))).hasSize(1);
    }

    @Test
    void measuresNothingBeforeItBeginsAndDuringItsLead() {
        Window window = Window.plan(load(60, 60), List.of(Way.REDIS)).getFirst();
        String before = window.name(Way.REDIS, Kind.READ);
        window.begin();

        assertThat(before).isEqualTo("warm-up redis read");
        assertThat(window.name(Way.REDIS, Kind.READ)).isEqualTo("warm-up redis read");
    }

    @Test
    void measuresOnceItsLeadIsOver() {
        Window window = Window.plan(load(0, 60), List.of(Way.REDIS)).getFirst();
        window.begin();

        assertThat(window.name(Way.REDIS, Kind.READ)).isEqualTo("closed redis 1 read");
    }

    @Test
    void measuresNothingAfterItsEnd() {
        Window window = Window.plan(load(0, 0), List.of(Way.REDIS)).getFirst();
        window.begin();

        assertThat(window.name(Way.REDIS, Kind.READ)).isEqualTo("warm-up redis read");
    }

    private static Load load(int lead, int window) {
        return new Load(Map.of(), Model.CLOSED, 1, 1, 0, 0, lead, window, false);
    }
}
