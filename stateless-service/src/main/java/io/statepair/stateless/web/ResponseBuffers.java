package io.statepair.stateless.web;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelOption;
import reactor.netty.http.server.HttpServer;

/**
 * Makes room for a small body behind the head of a response: Netty writes it there where it fits, and has one piece to
 * send instead of two to gather.
 */
final class ResponseBuffers extends AbstractByteBufAllocator {

    private static final int ROOM = 1024;

    /** Netty guesses any head to be longer. The length of a chunk is not, and an event stream may have many waiting. */
    private static final int SHORTEST_HEAD = 64;

    private final ByteBufAllocator buffers = ByteBufAllocator.DEFAULT;

    ResponseBuffers() {
        super(true);
    }

    static HttpServer installOn(HttpServer server) {
        return server.childOption(ChannelOption.ALLOCATOR, new ResponseBuffers());
    }

    /** What encodes a response asks in this way: what is read, and what is copied for the socket, is direct by name. */
    @Override
    public ByteBuf buffer(int initialCapacity) {
        return super.buffer(initialCapacity < SHORTEST_HEAD ? initialCapacity : Math.max(initialCapacity, ROOM));
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return buffers.directBuffer(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return buffers.heapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return buffers.isDirectBufferPooled();
    }
}
