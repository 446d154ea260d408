package io.statepair.stateful.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Gives a body to the refusals of requests that never become an exchange: what Reactor Netty cannot decode and addresses
 * that are no URI are refused below {@link RequestFilter}, with an empty body.
 */
@ChannelHandler.Sharable
final class BareErrors extends ChannelOutboundHandlerAdapter {

    /** Of a request that was not understood. */
    private static final String UNKNOWN_PATH = "/";

    private final String instance;
    private final ErrorShapes shapes;
    private final Json json;

    BareErrors(String instance, ErrorShapes shapes, Json json) {
        this.instance = instance;
        this.shapes = shapes;
        this.json = json;
    }

    HttpServer installOn(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, BareErrors.class.getName(), this));
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof FullHttpResponse response && isBareError(response)) {
            super.write(context, withProblem(response, context), promise);
        } else {
            super.write(context, message, promise);
        }
    }

    private static boolean isBareError(FullHttpResponse response) {
        return response.status().code() >= 400
                && !response.headers().contains(RequestFilter.SERVED_BY)
                && !response.content().isReadable();
    }

    private FullHttpResponse withProblem(FullHttpResponse bare, ChannelHandlerContext context) {
        HttpServerRequest request = request(context);
        String requestId = RequestId.orFresh(
                request == null ? null : request.requestHeaders().get(RequestFilter.REQUEST_ID));
        ErrorShape shape = shapes.at(request == null ? UNKNOWN_PATH : path(request));
        byte[] body = json.bytes(shape.body(problem(bare.status().code()), UNKNOWN_PATH, requestId));
        FullHttpResponse response =
                new DefaultFullHttpResponse(bare.protocolVersion(), bare.status(), Unpooled.wrappedBuffer(body));
        response.headers()
                .set(bare.headers())
                .remove(HttpHeaderNames.TRANSFER_ENCODING)
                .set(RequestFilter.REQUEST_ID, requestId)
                .set(RequestFilter.SERVED_BY, instance)
                .set(HttpHeaderNames.CONTENT_TYPE, shape.mediaType().toString())
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        bare.release();
        return response;
    }

    private static @Nullable HttpServerRequest request(ChannelHandlerContext context) {
        return ChannelOperations.get(context.channel()) instanceof HttpServerRequest request ? request : null;
    }

    // As it was written: what is malformed cannot be decoded.
    private static String path(HttpServerRequest request) {
        int query = request.uri().indexOf('?');
        return query < 0 ? request.uri() : request.uri().substring(0, query);
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 414 -> new Problem(ProblemType.URI_TOO_LONG, "The address has more characters than any route needs.");
            case 431 ->
                new Problem(ProblemType.HEADERS_TOO_LARGE, "The header fields are longer than any route needs.");
            default -> new Problem(ProblemType.MALFORMED_REQUEST, "The request is not well-formed HTTP.");
        };
    }
}
