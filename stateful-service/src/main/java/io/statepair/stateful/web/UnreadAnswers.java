package io.statepair.stateful.web;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.util.unit.DataSize;
import reactor.netty.http.server.HttpServer;

/**
 * Counts what waits for readers who do not read. Their answers are kept whole, and some fifty long histories would take
 * all the memory there is outside the heap, and leave none for anybody else's. Counted where bytes go to the socket, which
 * alone knows when it has taken them.
 */
@Sharable
final class UnreadAnswers extends ChannelOutboundHandlerAdapter {

    /** As many shorter ones as may be under way on one connection fit into its socket. */
    private static final int LARGE = 16 * 1024;

    /** One answer may take so much of the room that is left: the longest are the first to be refused. */
    private static final int SHARE = 4;

    private final long limit;
    private final AtomicLong unread = new AtomicLong();

    UnreadAnswers(DataSize limit) {
        this.limit = limit.toBytes();
    }

    HttpServer installOn(HttpServer server) {
        return server.doOnChannelInit(
                (observer, channel, remote) -> channel.pipeline().addFirst(this));
    }

    /**
     * Must be asked before an answer is begun.
     *
     * @param bytes how long the answer is; any length will do while no other waits
     * @throws Problem 503 if there is no room for it
     */
    void requireRoomFor(int bytes) {
        long before = bytes < LARGE ? 0 : unread.get();
        if (before > 0 && bytes > (limit - before) / SHARE) {
            throw Problem.shed("Too many long answers are waiting to be read.");
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ChannelPromise written = promise;
        if (message instanceof ByteBuf buffer && buffer.readableBytes() >= LARGE) {
            int bytes = buffer.readableBytes();
            unread.addAndGet(bytes);
            written = promise.unvoid().addListener(done -> unread.addAndGet(-bytes));
        }
        var _ = context.write(message, written);
    }
}
