package io.statepair.stateful.store;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One connection to Redis, and which run of Redis it leads to. A run starts empty or from an old snapshot, and a promoted
 * replica may lag: what an earlier run was told may be missing from this one. So values carry the epoch they were
 * written in, and an epoch is known only from the moment this connection has asked until it is lost.
 */
final class RedisLink implements RedisConnectionStateListener {

    private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
    private static final Pattern RUN_ID = Pattern.compile("(?m)^run_id:(\\p{XDigit}{16})");

    private final Duration lease;
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile @Nullable Epoch epoch;
    private volatile @Nullable Thread loop;
    private @Nullable Epoch lastKnown;
    private int connects;
    private final AtomicBoolean mute = new AtomicBoolean();

    /** @param since {@link System#nanoTime()} when this connection first knew of it */
    private record Epoch(String id, long since) {}

    RedisLink(Duration lease) {
        this.lease = lease;
    }

    /** Takes the connection into service. */
    void use(StatefulRedisConnection<String, String> opened) {
        connection = opened;
        opened.addListener(this);
        askForEpoch(opened);
    }

    /**
     * Asks Redis once it is subscribed to. An error before the first connection; later Lettuce itself refuses while it is
     * disconnected. Its futures cost less than its publishers.
     */
    <T> Mono<T> ask(Function<RedisAsyncCommands<String, String>, CompletionStage<T>> question) {
        return Mono.fromCompletionStage(() -> send(question));
    }

    /** The same, at once; every error is the answer's. */
    <T> CompletionStage<T> send(Function<RedisAsyncCommands<String, String>, CompletionStage<T>> question) {
        StatefulRedisConnection<String, String> current = connection;
        if (current == null) {
            return CompletableFuture.failedFuture(new RedisException("not connected yet"));
        }
        try {
            return question.apply(current.async());
        } catch (RuntimeException stopped) {
            // The timer of the time-outs refuses new ones when it has been stopped.
            return CompletableFuture.failedFuture(stopped);
        }
    }

    /** Whether the caller runs on the event loop of this connection, and need not leave it to ask. */
    boolean isHere() {
        return Thread.currentThread().equals(loop);
    }

    /** The run of Redis that answers now, or null while that is not known: then nothing read from it can be believed. */
    @Nullable
    String epoch() {
        Epoch current = epoch;
        return current == null ? null : current.id();
    }

    /**
     * Whether readers may write copies. Not before this run of Redis is older than a lease: a change under way may have
     * taken its lease in the run before, which this one knows nothing of.
     */
    boolean isSettled() {
        Epoch current = epoch;
        return current != null && System.nanoTime() - current.since() >= lease.toNanos();
    }

    /**
     * Whether Redis is connected and does not answer. Then one time-out is enough for all: whoever can do without it, or
     * has to refuse, does so at once, and does not keep others waiting for what it holds meanwhile.
     */
    boolean isMute() {
        return mute.get();
    }

    /** Says that a question failed; after a time-out Redis counts as mute until it has answered another one. */
    void failed(Throwable error) {
        if (error instanceof RedisCommandTimeoutException && mute.compareAndSet(false, true)) {
            ask(RedisAsyncCommands::ping)
                    .retryWhen(Retry.indefinitely().filter(RedisCommandTimeoutException.class::isInstance))
                    .onErrorComplete()
                    .subscribe(null, null, () -> mute.set(false));
        }
    }

    void close() {
        StatefulRedisConnection<String, String> current = connection;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
        askForEpoch(Objects.requireNonNull(connection));
    }

    @Override
    public synchronized void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
        connects++;
        epoch = null;
        loop = null;
    }

    private void askForEpoch(StatefulRedisConnection<String, String> asked) {
        int connect = connects();
        asked.async().info("server").whenComplete((info, error) -> {
            if (error == null) {
                learn(info, connect);
            } else if (error instanceof RedisCommandTimeoutException && connect == connects()) {
                // Slow, and still connected: nobody else would ask again.
                askForEpoch(asked);
            } else {
                log.warn("Redis does not tell its run id, so nothing can be read from it", error);
            }
        });
    }

    private synchronized int connects() {
        return connects;
    }

    private synchronized void learn(String info, int connect) {
        Matcher runId = RUN_ID.matcher(info);
        if (connect != connects || !runId.find()) {
            return;
        }
        String id = runId.group(1);
        Epoch known = lastKnown;
        Epoch current = known != null && known.id().equals(id) ? known : new Epoch(id, System.nanoTime());
        lastKnown = current;
        epoch = current;
        // Lettuce tells what Redis answers on the connection's own event loop.
        loop = Thread.currentThread();
    }
}
