package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoalTest {

    @Test
    void thereIsEveryGoalFrom1To13() {
        assertThat(Stream.of(Goal.values()).map(Goal::id).distinct())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 13)
                        .mapToObj(number -> "P" + number)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "P1,0.45,true",
        "P1,0.449,false",
        "P4,1,true",
        "P4,1.001,false",
        "P4,0.999,false",
        "P12_EMPTY,0.40,true",
        "P12_EMPTY,0.401,false"
    })
    void aGoalHoldsUpToItsLimitAndNoFurther(Goal goal, double figure, boolean held) {
        assertThat(goal.must().holds(figure)).isEqualTo(held);
    }

    @Test
    void whatAGoalReachesForLiesTheSameWay() {
        assertThat(Goal.P1.reach()).contains(new Bound(Bound.Kind.AT_LEAST, 0.70));
        assertThat(Goal.P11.reach()).contains(new Bound(Bound.Kind.AT_MOST, 1.5));
        assertThat(Goal.P4.reach()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1", "p13"})
    void knowsItsNumbers(String id) {
        assertThat(Goal.isId(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0", "P14", "P9_NEW", "1", ""})
    void refusesOtherNumbers(String id) {
        assertThat(Goal.isId(id)).isFalse();
    }
}
