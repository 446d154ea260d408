package io.statepair.stateful.store;

import io.lettuce.core.resource.EventLoopGroupProvider;
import io.lettuce.core.resource.Transports;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.TimeUnit;
import reactor.netty.resources.LoopResources;

/** Runs Lettuce on event loops of the service instead of its own, and leaves them to whoever made them. */
final class SharedLoops implements EventLoopGroupProvider {

    private final EventLoopGroup loops;

    SharedLoops(LoopResources loops) {
        this.loops = loops.onClient(LoopResources.DEFAULT_NATIVE);
        Class<?> ours = loops.onChannelClass(SocketChannel.class, this.loops);
        Class<?> theirs = Transports.socketChannelClass();
        if (ours != theirs) {
            throw new IllegalStateException(
                    "Reactor Netty opens a %s and Lettuce a %s: leave the choice of the transport to both"
                            .formatted(ours.getSimpleName(), theirs.getSimpleName()));
        }
    }

    // Lettuce asks for its type only to tell groups apart.
    @Override
    @SuppressWarnings("unchecked")
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        return (T) loops;
    }

    @Override
    public int threadPoolSize() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Future<Boolean> release(EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
        return shutdown(quietPeriod, timeout, unit);
    }

    @Override
    public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
        return GlobalEventExecutor.INSTANCE.newSucceededFuture(true);
    }
}
