package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void showsEveryGoalWithBothFiguresRatioSpreadAndVerdict() {
        List<Row> rows = List.of(
                new Row(Goal.P1, new Result.Measured("20,000/s", "50,000/s", new Spread(0.4, 0.39, 0.42), "a note")),
                new Row(Goal.P9_NEW, new Result.NotMeasured("there is no identity yet")),
                new Row(Goal.P3, new Result.Failed("3 requests broke")));
        assertThat(Table.of(rows)).isEqualTo("""
            | goal | what                                           | must   | reach for | ours     | against  | figure | spread       | verdict      |
            | ---- | ---------------------------------------------- | ------ | --------- | -------- | -------- | ------ | ------------ | ------------ |
            | P1   | stateless info against raw Reactor Netty       | ≥ 0.45 | ≥ 0.7     | 20,000/s | 50,000/s | 0.400  | 0.390..0.420 | not reached  |
            | P9   | bearer route against anonymous: all tokens new | ≥ 0.2  |           |          |          |        |              | not measured |
            | P3   | session read and touch against stateless info  | ≥ 0.65 | ≥ 0.8     |          |          |        |              | not measured |

            - P1: a note
            - P9: not measured, there is no identity yet
            - P3: FAILED, 3 requests broke
            """);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1.00", "0.4567,0.457", "12.345,12.3", "345.6,346", "0.000641,0.000641", "6.5,6.50"})
    void aFigureHasThreeDigitsThatCount(double figure, String text) {
        assertThat(Table.figure(figure)).isEqualTo(text);
    }
}
