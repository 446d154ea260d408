package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoreProbeTest {
    @Test
    void countsRedisCommandsButNotItsOwn() {
        String stats = """
            # Commandstats\r
            cmdstat_getex:calls=30,usec=90,usec_per_call=3.00,rejected_calls=0,failed_calls=0\r
            cmdstat_evalsha:calls=12,usec=400,usec_per_call=33.30,rejected_calls=0,failed_calls=0\r
            cmdstat_auth:calls=5,usec=10,usec_per_call=2.00,rejected_calls=0,failed_calls=0\r
            cmdstat_info:calls=5,usec=500,usec_per_call=100.00,rejected_calls=0,failed_calls=0\r
            """;

        assertThat(StoreProbe.commands(stats)).isEqualTo(42);
    }
}
