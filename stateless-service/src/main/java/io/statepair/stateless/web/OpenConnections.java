package io.statepair.stateless.web;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServer;

/**
 * Second step of a shutdown: end the connections so that no request is lost on its way. No new one is accepted any more;
 * whoever is refused may ask another instance, whatever the request, since it was not sent. The open ones end with the next
 * answer, which says so. What is open and unused after that is closed. The server itself would close all of them at once,
 * and with them those over which a request is just coming, which nobody may repeat.
 */
final class OpenConnections implements SmartLifecycle {

    private final Duration quiet;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Channel listener;
    private volatile boolean ending;
    private volatile boolean running;

    /** @param quiet how long those that are not used stay open */
    OpenConnections(Duration quiet) {
        this.quiet = quiet;
    }

    /** For one server: the management port keeps its connections until these are gone. */
    HttpServer installOn(HttpServer server) {
        return server.doOnBound(bound -> listener = bound.channel()).doOnChannelInit((observer, channel, remote) -> {
            open.add(channel);
            channel.closeFuture().addListener(closed -> open.remove(channel));
        });
    }

    /** Whether each answer is to be the last of its connection. */
    boolean areEnding() {
        return ending;
    }

    @Override
    public void start() {
        ending = false;
        running = true;
    }

    @Override
    public void stop(Runnable done) {
        acceptNone()
                .then(Mono.fromRunnable(() -> ending = true))
                .then(Mono.delay(quiet))
                .then(Mono.fromRunnable(() -> open.forEach(LastRequest::noMore)))
                .then(Mono.defer(this::allClosed))
                .doFinally(signal -> {
                    running = false;
                    done.run();
                })
                .subscribe();
    }

    private Mono<Void> acceptNone() {
        Channel bound = listener;
        return bound == null ? Mono.empty() : FutureMono.from(bound.close());
    }

    private Mono<Void> allClosed() {
        return Mono.when(open.stream()
                .map(channel -> FutureMono.from(channel.closeFuture()))
                .toList());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** As the web server, which keeps its port while Spring pauses a test's idle context. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return Drain.PHASE - 1;
    }
}
