package io.statepair.stateless.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.function.BooleanSupplier;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Ends a connection after the answer to its last request: the one that says {@code Connection: close}, or the next to be
 * answered when the server is about to stop. The former Reactor Netty would see to by itself, but it takes the word for
 * said of the answer under way: the requests that still wait for their turn, the last one among them, would get none. So it
 * is not told. Nor does it see that a body broke off whose request waits, and would take it for whole: that one is never
 * ended, and the connection closed instead of an answer to it.
 */
final class LastRequest extends ChannelDuplexHandler {

    private enum Event {
        NO_MORE
    }

    private final BooleanSupplier stopping;
    private int unanswered;
    /** Whether a request has begun and not ended. */
    private boolean receiving;

    private boolean last;
    private boolean complete;
    /** Requests that broke off while they waited: one at most, and it gets no answer. */
    private int broken;

    /** @param stopping whether an answer ends its connection, as soon as its request has come whole */
    LastRequest(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    static HttpServer installOn(HttpServer server, BooleanSupplier stopping) {
        return server.doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                .addAfter(NettyPipeline.HttpCodec, LastRequest.class.getName(), new LastRequest(stopping)));
    }

    /** Takes what was asked so far for all: the connection is closed when that is answered, at once if it is. */
    static void noMore(Channel channel) {
        channel.pipeline().fireUserEventTriggered(Event.NO_MORE);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!complete && unanswered > 1 && isBrokenOff(message)) {
            broken = 1;
            receiving = false;
            last = true;
            complete = true;
        }
        if (complete) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            unanswered++;
            if (!HttpUtil.isKeepAlive(request)) {
                last = true;
                HttpUtil.setKeepAlive(request, true);
            }
        }
        receiving = !(message instanceof LastHttpContent);
        complete = last && !receiving;
        context.fireChannelRead(message);
        if (complete && unanswered == broken) {
            close(context);
        }
    }

    private static boolean isBrokenOff(Object message) {
        return message instanceof LastHttpContent end
                && !(message instanceof HttpRequest)
                && end.decoderResult().isFailure();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event != Event.NO_MORE) {
            context.fireUserEventTriggered(event);
            return;
        }
        expectNoMore();
        if (complete && unanswered == broken) {
            close(context);
        }
    }

    private void expectNoMore() {
        last = true;
        complete = !receiving;
    }

    /** Behind all that is still to be sent. */
    private static void close(ChannelHandlerContext context) {
        var _ = context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ChannelPromise written = promise;
        if (message instanceof HttpResponse response) {
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                var _ = context.write(message, promise);
                return;
            }
            if (stopping.getAsBoolean()) {
                expectNoMore();
            }
            if (last && unanswered == broken + 1) {
                HttpUtil.setKeepAlive(response, false);
            }
        }
        if (message instanceof LastHttpContent) {
            unanswered--;
            // Closed with a part of its request unread, the connection would be reset, and the answer with it.
            if (last && unanswered == broken && !(receiving && stopping.getAsBoolean())) {
                written = promise.unvoid().addListener(ChannelFutureListener.CLOSE);
            }
        }
        var _ = context.write(message, written);
    }
}
