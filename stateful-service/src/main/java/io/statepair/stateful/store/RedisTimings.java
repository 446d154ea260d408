package io.statepair.stateful.store;

import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * How long Redis takes, by command. Lettuce's own recorder looks a timer up by tags and addresses at every command;
 * here a command has its timer from its first use on.
 */
final class RedisTimings implements CommandLatencyRecorder {

    private static final Duration[] BUCKETS = IntStream.of(250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 250_000)
            .mapToObj(micros -> Duration.ofNanos(micros * 1_000L))
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final ConcurrentMap<ProtocolKeyword, Timer> timers = new ConcurrentHashMap<>();

    RedisTimings(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void recordCommandLatency(
            SocketAddress local,
            SocketAddress remote,
            ProtocolKeyword command,
            long firstResponseLatency,
            long completionLatency) {
        timers.computeIfAbsent(command, this::timer).record(completionLatency, TimeUnit.NANOSECONDS);
    }

    private Timer timer(ProtocolKeyword command) {
        return Timer.builder("redis.commands")
                .description("From writing a command to its whole answer")
                .tag("command", command.toString().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
