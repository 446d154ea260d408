package io.statepair.stateful.netty;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Epoll that learns what a channel waits for when the loop is about to wait, and only if it differs from what it was
 * told before. Netty tells it at every change of mind, and Reactor Netty changes its mind twice for each request that is
 * not answered at once: it stops reading when it sees the request's head and goes on at its end. These two system calls
 * were a tenth of what a read of a session costs.
 */
final class SettledEpoll implements IoHandler {

    private static final Logger log = LoggerFactory.getLogger(SettledEpoll.class);

    private final IoHandler epoll;
    private final Queue<Interest> undecided = new ArrayDeque<>();

    SettledEpoll(IoHandler epoll) {
        this.epoll = epoll;
    }

    static IoHandlerFactory newFactory() {
        IoHandlerFactory factory = EpollIoHandler.newFactory();
        return executor -> new SettledEpoll(factory.newHandler(executor));
    }

    /** What one channel waits for. Belongs to the thread of the loop, as all of Netty's registrations do. */
    private final class Interest implements IoRegistration {

        private final EpollIoHandle handle;
        private final IoRegistration registration;
        private @Nullable IoOps told;
        private @Nullable IoOps wanted;

        Interest(EpollIoHandle handle, IoRegistration registration) {
            this.handle = handle;
            this.registration = registration;
        }

        @Override
        public long submit(IoOps ops) {
            if (!isValid()) {
                return -1;
            }
            if (wanted == null) {
                undecided.add(this);
            }
            wanted = ops;
            return ((EpollIoOps) ops).value();
        }

        void settle() {
            IoOps last = wanted;
            wanted = null;
            // A closed descriptor's number may be another channel's by now.
            if (last != null && !last.equals(told) && handle.fd().isOpen()) {
                try {
                    registration.submit(last);
                    told = last;
                } catch (UncheckedIOException e) {
                    close(e);
                }
            }
        }

        /** It would never hear of what it waits for; the loop and its other channels go on. */
        private void close(UncheckedIOException refusal) {
            log.debug("A channel is closed, because the kernel does not take what it waits for", refusal);
            try {
                handle.close();
            } catch (Exception e) {
                log.debug("It could not be closed", e);
            }
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // Netty's
        public <T> T attachment() {
            return registration.attachment();
        }

        @Override
        public boolean isValid() {
            return registration.isValid();
        }

        @Override
        public boolean cancel() {
            return registration.cancel();
        }
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Interest((EpollIoHandle) handle, epoll.register(handle));
    }

    @Override
    public int run(IoHandlerContext context) {
        for (Interest next = undecided.poll(); next != null; next = undecided.poll()) {
            next.settle();
        }
        return epoll.run(context);
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return epoll.isCompatible(handleType);
    }
}
