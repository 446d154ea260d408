package io.statepair.routing;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** The floor: equal bytes, encoded once, from the server that WebFlux stands on. */
final class RawNetty {

    static void serve(int port) {
        var json = new JsonMapper();
        var request = RequestId.next();
        var body = json.writeValueAsBytes(ServerInfo.of(request));
        HttpServer.create()
                .port(port)
                .handle((in, out) -> out.header(RequestId.HEADER, request.id())
                        .header(RequestId.SERVED_BY, ServerInfo.INSTANCE)
                        .header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                        .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
                        .sendObject(Unpooled.wrappedBuffer(body)))
                .bindNow()
                .onDispose()
                .block();
    }

    private RawNetty() {}
}
