package io.statepair.stateless.web;

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
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Ends a connection after the answer to its last request, the one that says {@code Connection: close}. Reactor Netty would
 * do so by itself, but takes that word for said of the answer under way: the requests that still wait for their turn, the
 * last one among them, would get none. So it is not told. Nor does it see that a body broke off whose request waits, and
 * would take it for whole: that one is never ended, and the connection closed instead of an answer to it.
 */
final class LastRequest extends ChannelDuplexHandler {

    private int unanswered;
    private boolean last;
    private boolean complete;
    /** Requests that broke off while they waited: one at most, and it gets no answer. */
    private int broken;

    private LastRequest() {}

    static HttpServer installOn(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, LastRequest.class.getName(), new LastRequest()));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!complete && unanswered > 1 && isBrokenOff(message)) {
            broken = 1;
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
        complete = last && message instanceof LastHttpContent;
        context.fireChannelRead(message);
    }

    private static boolean isBrokenOff(Object message) {
        return message instanceof LastHttpContent end
                && !(message instanceof HttpRequest)
                && end.decoderResult().isFailure();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ChannelPromise written = promise;
        if (message instanceof HttpResponse response) {
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                var _ = context.write(message, promise);
                return;
            }
            if (last && unanswered == broken + 1) {
                HttpUtil.setKeepAlive(response, false);
            }
        }
        if (message instanceof LastHttpContent) {
            unanswered--;
            if (last && unanswered == broken) {
                written = promise.unvoid().addListener(ChannelFutureListener.CLOSE);
            }
        }
        var _ = context.write(message, written);
    }
}
