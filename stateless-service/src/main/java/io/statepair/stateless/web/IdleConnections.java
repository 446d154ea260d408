package io.statepair.stateless.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.netty.http.server.HttpServer;

/**
 * Closes a connection on which no byte has moved for some time. One handler for as long as the connection lives: the one
 * of Reactor Netty comes after each answer and goes with the next request, which was about 5 % of a small request.
 */
final class IdleConnections {

    private final Duration limit;

    IdleConnections(Duration limit) {
        this.limit = limit;
    }

    HttpServer installOn(HttpServer server) {
        return server.doOnChannelInit(
                (observer, channel, remote) -> channel.pipeline().addFirst(new Closing(limit)));
    }

    private static final class Closing extends IdleStateHandler {

        Closing(Duration limit) {
            super(0, 0, limit.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            var _ = context.close();
        }
    }
}
