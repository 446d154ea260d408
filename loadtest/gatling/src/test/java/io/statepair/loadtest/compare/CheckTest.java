package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void readsGatlingsVerdicts() {
        Stream<String> output = Stream.of(
                "Parsing log file(s) done in 0s.",
                "closed carried 1 read: percentage of failed events is less than 1.0 : true (actual : 0.0)",
                "closed redis 1 turn: 95th percentile of response time is less than 500.0 : false (actual : 812.0)",
                "closed memory 1 turn: count of all events is greater than 1.0 : false (Could not find stats)");

        assertThat(Check.parse(output))
                .containsExactly(
                        new Check("closed carried 1 read: percentage of failed events is less than 1.0", true, "0.0"),
                        new Check(
                                "closed redis 1 turn: 95th percentile of response time is less than 500.0",
                                false,
                                "812.0"),
                        new Check(
                                "closed memory 1 turn: count of all events is greater than 1.0",
                                false,
                                "Could not find stats"));
    }
}
