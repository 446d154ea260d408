package io.statepair.stateful.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandler;
import io.netty.channel.IoRegistration;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server on one loop that gives back each byte, and changes its mind about reading when it sees certain ones. */
class SettledEpollTests {

    private static final int STOP = 's';
    private static final int HESITATE = 'h';
    private static final int PATIENCE_MILLIS = 10_000;

    private final AtomicInteger told = new AtomicInteger();
    private final CompletableFuture<Channel> stopped = new CompletableFuture<>();
    private volatile boolean refuses;
    private EventLoopGroup loops;
    private Channel server;

    @BeforeEach
    void start() throws InterruptedException {
        Assumptions.assumeTrue(Epoll.isAvailable(), "epoll is Linux's");
        loops = new MultiThreadIoEventLoopGroup(
                1,
                executor -> new SettledEpoll(counted(EpollIoHandler.newFactory().newHandler(executor))));
        server = new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Echo());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (loops != null) {
            loops.shutdownGracefully(0, PATIENCE_MILLIS, TimeUnit.MILLISECONDS).sync();
        }
    }

    @Test
    void aChangeOfMindWithinATurnCostsNothing() throws IOException {
        try (Socket client = connect()) {
            exchange(client, 'a');
            int before = told.get();
            for (int i = 0; i < 100; i++) {
                exchange(client, HESITATE);
            }
            assertThat(told).hasValue(before);
        }
    }

    @Test
    void whoStopsReadingReadsNothingUntilHeGoesOn() throws IOException {
        try (Socket client = connect();
                Socket other = connect()) {
            exchange(client, STOP);
            client.getOutputStream().write('b');
            // The loop would have read it in one of these turns.
            for (int i = 0; i < 10; i++) {
                exchange(other, 'a');
            }
            assertThat(client.getInputStream().available()).isZero();
            stopped.join().config().setAutoRead(true);
            assertThat(client.getInputStream().read()).isEqualTo('b');
        }
    }

    @Test
    void whoCannotBeHeardOfIsClosedAndNobodyElse() throws IOException {
        try (Socket client = connect();
                Socket other = connect()) {
            exchange(client, 'a');
            exchange(other, 'a');
            refuses = true;
            exchange(client, STOP);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            exchange(other, 'a');
        }
    }

    private Socket connect() throws IOException {
        InetSocketAddress address = (InetSocketAddress) server.localAddress();
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void exchange(Socket client, int sent) throws IOException {
        client.getOutputStream().write(sent);
        assertThat(client.getInputStream().read()).isEqualTo(sent);
    }

    private final class Echo extends SimpleChannelInboundHandler<ByteBuf> {

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the client sees what failed
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            Channel channel = context.channel();
            switch (bytes.getByte(bytes.readerIndex())) {
                case STOP -> {
                    channel.config().setAutoRead(false);
                    stopped.complete(channel);
                }
                case HESITATE -> {
                    channel.config().setAutoRead(false);
                    channel.config().setAutoRead(true);
                }
                default -> {}
            }
            context.writeAndFlush(bytes.retain());
        }
    }

    /** Real epoll, and how often it is told what a channel waits for. */
    private IoHandler counted(IoHandler epoll) {
        return spy(
                IoHandler.class,
                epoll,
                (method, result) -> method.equals("register")
                        ? spy(
                                IoRegistration.class,
                                (IoRegistration) Objects.requireNonNull(result),
                                (called, value) -> {
                                    if (called.equals("submit")) {
                                        told.incrementAndGet();
                                        refuse();
                                    }
                                    return value;
                                })
                        : result);
    }

    private void refuse() {
        if (refuses) {
            refuses = false;
            throw new UncheckedIOException(new IOException("refused"));
        }
    }

    private interface Observer {
        Object saw(String method, Object result);
    }

    private static <T> T spy(Class<T> type, T real, Observer observer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> observer.saw(method.getName(), method.invoke(real, arguments))));
    }
}
