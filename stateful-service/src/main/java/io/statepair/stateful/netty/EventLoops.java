package io.statepair.stateful.netty;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;
import reactor.netty.resources.LoopResources;

/** Event loops like Reactor Netty's own, on {@link SettledEpoll}; whoever runs on one of them stays on it as a client. */
final class EventLoops implements LoopResources {

    private final EventLoopGroup loops;
    private final EventLoopGroup clients;

    private EventLoops(String prefix, int count) {
        loops = new MultiThreadIoEventLoopGroup(count, threads(prefix), SettledEpoll.newFactory());
        clients = LoopResources.colocate(loops);
    }

    /** Without epoll, or told to do without, the loops are Reactor Netty's. */
    static LoopResources create(String prefix, int count) {
        return LoopResources.DEFAULT_NATIVE && Epoll.isAvailable()
                ? new EventLoops(prefix, count)
                : LoopResources.create(prefix, count, true);
    }

    /** Reactor and BlockHound know by its type that it must not be blocked. */
    private static final class LoopThread extends FastThreadLocalThread implements NonBlocking {

        LoopThread(Runnable loop, String name) {
            super(loop, name);
            setDaemon(true);
        }
    }

    private static ThreadFactory threads(String prefix) {
        AtomicInteger made = new AtomicInteger();
        return loop -> new LoopThread(loop, prefix + "-epoll-" + made.incrementAndGet());
    }

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return loops;
    }

    @Override
    public EventLoopGroup onClient(boolean useNative) {
        return clients;
    }

    @Override
    public Mono<Void> disposeLater(Duration quietPeriod, Duration timeout) {
        return Mono.defer(() -> {
            Future<?> end = loops.shutdownGracefully(quietPeriod.toMillis(), timeout.toMillis(), TimeUnit.MILLISECONDS);
            return Mono.create(sink -> end.addListener(done -> sink.success()));
        });
    }

    @Override
    public boolean isDisposed() {
        return loops.isShuttingDown();
    }
}
