package io.statepair.stateful.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Allowance allowance = new Allowance(100, Duration.ofNanos(10), nanos::get);

    @Test
    void isUsedUpAndBackAfterOneLife() {
        assertThat(allowance.takes(60)).isTrue();
        assertThat(allowance.takes(41)).isFalse();
        assertThat(allowance.takes(40)).isTrue();
        assertThat(allowance.takes(1)).isFalse();
        nanos.addAndGet(9);
        assertThat(allowance.takes(1)).isFalse();
        nanos.addAndGet(1);
        assertThat(allowance.takes(100)).isTrue();
        assertThat(allowance.takes(1)).isFalse();
    }
}
