package io.statepair.stateful.web;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.HttpHeadResponseDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A response of Server-Sent Events. Each is on its way as soon as it is there; what the reader does not take waits, up to
 * a bound, and then the connection is closed. Nothing is written before the first event, so an error before it is an
 * answer like any other.
 */
final class EventStream implements ServerResponse {

    private final Json json;
    private final Flux<ServerSentEvent<?>> events;
    private final long buffer;

    /** @param buffer bytes that may wait for the reader, beside what its socket holds */
    EventStream(Json json, Flux<ServerSentEvent<?>> events, long buffer) {
        this.json = json;
        this.events = events;
        this.buffer = buffer;
    }

    @Override
    public HttpStatusCode statusCode() {
        return HttpStatus.OK;
    }

    @Override
    public HttpHeaders headers() {
        return HttpHeaders.EMPTY;
    }

    @Override
    public MultiValueMap<String, ResponseCookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    public Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
        ServerHttpResponse response = exchange.getResponse();
        Reader reader = new Reader(channel(response), buffer);
        AtomicBoolean begun = new AtomicBoolean();
        // A connection that closes at the wrong moment fails the write without a word to whatever was to be written.
        Sinks.Empty<Void> over = Sinks.empty();
        Flux<byte[]> written = events.takeUntilOther(over.asMono())
                .doOnNext(event -> {
                    if (begun.compareAndSet(false, true)) {
                        begin(exchange);
                    }
                })
                .map(json::event)
                .doOnNext(reader::owe)
                .doOnComplete(reader::hurry)
                .onBackpressureBuffer()
                .concatMap(reader::whenReady, 0);
        // Whoever asks for the head alone would wait for the end of it.
        Flux<byte[]> wanted = response instanceof HttpHeadResponseDecorator ? written.take(1) : written;
        return response.writeWith(wanted.map(response.bufferFactory()::wrap)).doFinally(signal -> {
            over.tryEmitEmpty();
            reader.release();
        });
    }

    private static void begin(ServerWebExchange exchange) {
        RouteTimers.markStreaming(exchange);
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.setContentType(MediaType.TEXT_EVENT_STREAM);
        headers.setCacheControl("no-store");
        headers.set("X-Accel-Buffering", "no");
    }

    private static Channel channel(ServerHttpResponse response) {
        HttpServerResponse server = ServerHttpResponseDecorator.getNativeResponse(response);
        Channel[] channel = new Channel[1];
        server.withConnection(connection -> channel[0] = connection.channel());
        return channel[0];
    }

    /** The one who reads, as far as its connection tells. */
    private static final class Reader {

        private static final Duration PAUSE = Duration.ofMillis(20);

        /** For taking what is left once there will be no more. */
        private static final Duration LAST_WORDS = Duration.ofSeconds(1);

        private final Channel channel;
        private final long limit;
        private final AtomicLong owed = new AtomicLong();
        private final Disposable.Swap end = Disposables.swap();

        Reader(Channel channel, long limit) {
            this.channel = channel;
            this.limit = limit;
        }

        /** Counts what is to be written, and hangs up on a reader who is too far behind. */
        void owe(byte[] event) {
            long before = owed.getAndAdd(event.length);
            if (before > 0 && before + event.length > limit) {
                hangUp();
            }
        }

        /** Gives the event back as soon as the socket takes it. */
        Mono<byte[]> whenReady(byte[] event) {
            Mono<byte[]> taken = Mono.fromSupplier(() -> {
                owed.addAndGet(-event.length);
                return event;
            });
            return channel.isWritable()
                    ? taken
                    : Flux.interval(PAUSE)
                            .onBackpressureDrop()
                            .filter(tick -> channel.isWritable())
                            .next()
                            .then(taken);
        }

        void hurry() {
            end.update(Mono.delay(LAST_WORDS).subscribe(tick -> hangUp()));
        }

        void release() {
            end.dispose();
        }

        private void hangUp() {
            var _ = channel.close();
        }
    }
}
