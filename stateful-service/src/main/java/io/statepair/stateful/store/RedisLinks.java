package io.statepair.stateful.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import reactor.util.retry.Retry;
import reactor.util.retry.Retry.RetrySignal;

/**
 * The connections to Redis: one that only listens, and those that are asked, as many as event loops. Lettuce's own
 * defaults would wait a minute, queue without bound, and send again what was under way when a connection broke.
 */
final class RedisLinks implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RedisLinks.class);
    private static final Duration MIN_RECONNECT_DELAY = Duration.ofMillis(50);
    private static final Duration MAX_RECONNECT_DELAY = Duration.ofMillis(500);
    private static final Duration START = Duration.ofSeconds(3);

    private final Timer timer;
    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;
    private final List<RedisLink> links;
    private final RedisSubscriptions subscriptions;
    private CompletableFuture<@Nullable Void> connecting = CompletableFuture.completedFuture(null);
    private volatile boolean running;

    RedisLinks(
            RedisProperties properties,
            LoopResources loops,
            RedisSubscriptions subscriptions,
            CommandLatencyRecorder timings) {
        this.subscriptions = subscriptions;
        uri = RedisURI.builder()
                .withHost(properties.host())
                .withPort(properties.port())
                .withTimeout(properties.command())
                .build();
        String password = properties.password();
        if (password != null && !password.isBlank()) {
            uri.setCredentialsProvider(
                    new StaticCredentialsProvider(null, password.strip().toCharArray()));
        }
        timer = new PatientTimer(loops.onClient(LoopResources.DEFAULT_NATIVE));
        resources = ClientResources.builder()
                .eventLoopGroupProvider(new SharedLoops(loops))
                .nettyCustomizer(new Consolidated())
                .commandLatencyRecorder(timings)
                .timer(timer)
                .reconnectDelay(
                        () -> Delay.fullJitter(MIN_RECONNECT_DELAY, MAX_RECONNECT_DELAY, 50, TimeUnit.MILLISECONDS))
                .build();
        client = RedisClient.create(resources);
        client.setOptions(options(properties));
        links = Stream.generate(() -> new RedisLink(properties.lease()))
                .limit(Runtime.getRuntime().availableProcessors())
                .toList();
    }

    private static ClientOptions options(RedisProperties properties) {
        return ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(properties.queue())
                // The index finds a command that could not be written more quickly; each that could would pay for it.
                .useHashIndexQueue(false)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .replayFilter(command -> true)
                .timeoutOptions(TimeoutOptions.enabled(properties.command()))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(properties.connect())
                        .keepAlive(KeepAliveOptions.builder()
                                .enable()
                                .idle(Duration.ofSeconds(5))
                                .interval(Duration.ofSeconds(1))
                                .count(3)
                                .build())
                        .tcpUserTimeout(TcpUserTimeoutOptions.builder()
                                .enable()
                                .tcpUserTimeout(Duration.ofSeconds(2))
                                .build())
                        .build())
                .build();
    }

    /** What a turn of the loop asks Redis leaves in few writes: each is a call of the kernel. */
    private static final class Consolidated implements NettyCustomizer {

        /** Were all of a turn in one write, Redis would have nothing to do until the loop is through. */
        private static final int COMMANDS_A_WRITE = 16;

        @Override
        public void afterChannelInitialized(Channel channel) {
            channel.pipeline().addFirst(new FlushConsolidationHandler(COMMANDS_A_WRITE, true));
        }
    }

    /**
     * For what only looks: the connection of the caller's own event loop. A request that has to ask another loop wakes it,
     * and is woken by it. Where the caller's has none, as after a break it may, it is the session's.
     */
    RedisLink nearest(String sessionId) {
        for (RedisLink link : links) {
            if (link.isHere()) {
                return link;
            }
        }
        return of(sessionId);
    }

    /** For what changes anything: always the same one for a session, so what is sent for it arrives in that order. */
    RedisLink of(String sessionId) {
        return links.get(Math.floorMod(sessionId.hashCode(), links.size()));
    }

    /** Waits a moment, so that the first requests need not: without Redis the service is up, and says 503 where it needs it. */
    @Override
    public void start() {
        running = true;
        List<Mono<?>> all = new ArrayList<>();
        links.forEach(link -> all.add(connect(() -> client.connectAsync(RedisText.UTF_8, uri), link::use)));
        all.add(connect(() -> client.connectPubSubAsync(RedisText.UTF_8, uri), subscriptions::use));
        connecting = Mono.when(all).toFuture();
        // Waits for the connections themselves, on the thread that starts the service; no event loop ever does.
        Mono.fromFuture(connecting, true)
                .timeout(START)
                .onErrorResume(TimeoutException.class, late -> {
                    log.warn("Redis was not reached within {}: starting without it", START);
                    return Mono.empty();
                })
                .block();
    }

    private static <C> Mono<C> connect(Supplier<CompletionStage<C>> connection, Consumer<C> use) {
        return Mono.fromCompletionStage(connection)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, MIN_RECONNECT_DELAY)
                        .maxBackoff(MAX_RECONNECT_DELAY)
                        .doBeforeRetry(RedisLinks::sayOnce))
                .doOnNext(use);
    }

    private static void sayOnce(RetrySignal attempt) {
        if (attempt.totalRetries() == 0) {
            log.warn("Redis does not answer yet: {}", attempt.failure().getMessage());
        }
    }

    @Override
    public void stop() {
        running = false;
        connecting.cancel(false);
        links.forEach(RedisLink::close);
        subscriptions.close();
        client.shutdown(Duration.ZERO, Duration.ofMillis(500));
        resources.shutdown(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        timer.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Opens before the journal and closes after it. */
    @Override
    public int getPhase() {
        return -1;
    }
}
