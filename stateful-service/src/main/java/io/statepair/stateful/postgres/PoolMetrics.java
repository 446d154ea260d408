package io.statepair.stateful.postgres;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import reactor.pool.PoolMetricsRecorder;

/** What an operator watches of a pool of connections: how many are out, and how long callers wait for one. */
final class PoolMetrics implements PoolMetricsRecorder {

    private static final Duration[] WAITS = IntStream.of(1, 5, 10, 25, 50, 100, 200, 500)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Tags tags;
    private final Timer served;
    private final Timer refused;
    private final Timer opened;

    PoolMetrics(MeterRegistry registry, String pool) {
        this.registry = registry;
        this.tags = Tags.of("pool", pool);
        this.served = waited("served");
        this.refused = waited("refused");
        this.opened = Timer.builder("postgres.pool.opened")
                .description("Connections opened, and how long that took")
                .tags(tags)
                .register(registry);
    }

    private Timer waited(String outcome) {
        return Timer.builder("postgres.pool.wait")
                .description("How long a caller waited for a connection, where none was idle")
                .tags(tags.and("outcome", outcome))
                .serviceLevelObjectives(WAITS)
                .register(registry);
    }

    void observe(ConnectionPool pool) {
        io.r2dbc.pool.PoolMetrics sizes = pool.getMetrics().orElseThrow();
        gauge("acquired", "Connections in use", sizes, io.r2dbc.pool.PoolMetrics::acquiredSize);
        gauge("allocated", "Connections open", sizes, io.r2dbc.pool.PoolMetrics::allocatedSize);
        gauge("pending", "Callers that wait for a connection", sizes, io.r2dbc.pool.PoolMetrics::pendingAcquireSize);
        gauge("max", "Connections that may be open", sizes, io.r2dbc.pool.PoolMetrics::getMaxAllocatedSize);
    }

    private void gauge(
            String name,
            String description,
            io.r2dbc.pool.PoolMetrics sizes,
            ToIntFunction<io.r2dbc.pool.PoolMetrics> size) {
        Gauge.builder("postgres.pool." + name, () -> size.applyAsInt(sizes))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    @Override
    public void recordPendingSuccessAndLatency(long millis) {
        served.record(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void recordPendingFailureAndLatency(long millis) {
        refused.record(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void recordAllocationSuccessAndLatency(long millis) {
        opened.record(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void recordAllocationFailureAndLatency(long millis) {}

    @Override
    public void recordResetLatency(long millis) {}

    @Override
    public void recordDestroyLatency(long millis) {}

    @Override
    public void recordRecycled() {}

    @Override
    public void recordLifetimeDuration(long millis) {}

    @Override
    public void recordIdleTime(long millis) {}

    @Override
    public void recordSlowPath() {}

    @Override
    public void recordFastPath() {}
}
