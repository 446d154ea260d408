package io.statepair.stateful.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.Timeout;
import io.statepair.stateful.testing.LateLoops;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;

@org.junit.jupiter.api.Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
class PatientTimerTest {

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final PatientTimer timer = new PatientTimer(loops);
    private final AtomicInteger acted = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.stop();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void actsOnceWhenTheTimeIsUp() throws Exception {
        long began = System.nanoTime();
        CompletableFuture<Long> end = actIn(50);
        assertThat(Duration.ofNanos(end.get() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        actIn(500).get();
        assertThat(acted).hasValue(2);
    }

    @Test
    void doesNotActWhenCancelledInTime() throws Exception {
        Timeout timeout = timer.newTimeout(expired -> acted.incrementAndGet(), 200, TimeUnit.MILLISECONDS);
        assertThat(timeout.cancel()).isTrue();
        actIn(700).get();
        assertThat(acted).hasValue(1);
    }

    @Test
    void waitsLongerByAsMuchAsALoopIsLate() throws Exception {
        CompletableFuture<Long> end = actIn(400);
        long back = loops.submit(() -> {
                    LateLoops.hold(Duration.ofMillis(600));
                    return System.nanoTime();
                })
                .get();
        assertThat(Duration.ofNanos(end.get() - back)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void actsThoughALoopIsStuckAndNotAgainWhenItComesBack() throws Exception {
        AtomicBoolean released = new AtomicBoolean();
        try {
            loops.execute(() -> LateLoops.holdUntil(released::get));
            actIn(50).get();
        } finally {
            released.set(true);
        }
        actIn(300).get();
        assertThat(acted).hasValue(2);
    }

    /** When it acted, by {@link System#nanoTime}. */
    private CompletableFuture<Long> actIn(long millis) {
        CompletableFuture<Long> end = new CompletableFuture<>();
        timer.newTimeout(
                expired -> {
                    acted.incrementAndGet();
                    end.complete(System.nanoTime());
                },
                millis,
                TimeUnit.MILLISECONDS);
        return end;
    }
}
