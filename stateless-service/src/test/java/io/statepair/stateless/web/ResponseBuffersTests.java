package io.statepair.stateless.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.WebHandler;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class ResponseBuffersTests {

    /** So many that Netty has learned how long the heads are. */
    private static final int ANSWERS = 20;

    private final AtomicInteger pieces = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"350, 1", "800, 1", "5000, 2"})
    void sendsASmallResponseInOnePiece(int length, int expected) throws IOException {
        String body = "x".repeat(length);
        DisposableServer server = serve(body);
        try (Wire wire = new Wire(server.port())) {
            for (int answers = 1; answers <= ANSWERS; answers++) {
                wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(wire.readUntil("\r\n\r\n" + body)).startsWith("HTTP/1.1 200 OK\r\n");
                assertThat(pieces).hasValue(expected * answers);
            }
        } finally {
            server.disposeNow();
        }
    }

    /** The pieces of a stream wait for slow readers, and those of a body for slow writers, so they take no more than they need. */
    @Test
    void leavesOtherBuffersSmall() {
        ResponseBuffers buffers = new ResponseBuffers();
        assertThat(List.of(buffers.buffer(5), buffers.directBuffer(300), buffers.ioBuffer(64), buffers.heapBuffer(64)))
                .allSatisfy(buffer -> {
                    assertThat(buffer.maxFastWritableBytes()).isLessThan(1024);
                    buffer.release();
                });
    }

    private DisposableServer serve(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        WebHandler handler =
                exchange -> new BytesResponse(HttpStatus.OK, MediaType.TEXT_PLAIN, Map.of(), bytes).writeTo(exchange);
        return ResponseBuffers.installOn(
                        LastRequest.installOn(HttpServer.create().port(0), () -> false))
                .doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addFirst(new Pieces()))
                .handle(new ReactorHttpHandlerAdapter(new Exchanges(handler)))
                .bindNow();
    }

    /** Counts what goes to the socket. */
    private final class Pieces extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            pieces.incrementAndGet();
            var _ = context.write(message, promise);
        }
    }
}
