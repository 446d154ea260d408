package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandCountsTest {

    private static final String BEFORE = """
        # Commandstats\r
        cmdstat_getex:calls=10,usec=77,usec_per_call=3.50,rejected_calls=0,failed_calls=0\r
        cmdstat_set:calls=5,usec=10,usec_per_call=2.00,rejected_calls=0,failed_calls=0\r
        cmdstat_info:calls=3,usec=10,usec_per_call=2.00,rejected_calls=0,failed_calls=0\r
        """;
    private static final String AFTER = """
        # Commandstats\r
        cmdstat_getex:calls=1010,usec=77,usec_per_call=3.50,rejected_calls=0,failed_calls=0\r
        cmdstat_set:calls=5,usec=10,usec_per_call=2.00,rejected_calls=0,failed_calls=0\r
        cmdstat_expire:calls=2,usec=10,usec_per_call=2.00,rejected_calls=0,failed_calls=0\r
        cmdstat_info:calls=4,usec=10,usec_per_call=2.00,rejected_calls=0,failed_calls=0\r
        cmdstat_auth:calls=4,usec=10,usec_per_call=2.00,rejected_calls=0,failed_calls=0\r
        """;

    @Test
    void countsWhatCameBetweenTwoLooks() {
        CommandCounts between = CommandCounts.parse(AFTER).since(CommandCounts.parse(BEFORE));
        assertThat(between).hasToString("2 expire, 1,000 getex");
        assertThat(between.total()).isEqualTo(1_002);
    }

    @Test
    void theLooksThemselvesDoNotCount() {
        assertThat(CommandCounts.parse(AFTER).calls()).doesNotContainKeys("info", "auth");
    }
}
