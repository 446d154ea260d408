package io.statepair.loadtest.raw;

import io.lettuce.core.GetExArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * {@code /info} sends recorded bytes; any other address reads the recorded body from Redis with one {@code GETEX} and
 * sends that. Nothing is encoded, routed or checked.
 */
final class RawServer {

    private static final String INFO = "/info";
    private static final byte[] KEY = "raw".getBytes(StandardCharsets.US_ASCII);
    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final GetExArgs SLIDE = GetExArgs.Builder.ex(IDLE);

    private final Recorded info;
    private final Recorded session;
    private final StatefulRedisConnection<byte[], byte[]> redis;

    private RawServer(Recorded info, Recorded session, StatefulRedisConnection<byte[], byte[]> redis) {
        this.info = info;
        this.session = session;
        this.redis = redis;
    }

    /** Arguments: the port, and the files with the recorded info and session. REDIS_PORT and REDIS_PASSWORD: which Redis. */
    static void main(String[] arguments) throws IOException {
        RedisURI uri = RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(Integer.parseInt(System.getenv("REDIS_PORT")))
                .withPassword(System.getenv("REDIS_PASSWORD").toCharArray())
                .build();
        var redis = RedisClient.create(uri).connect(ByteArrayCodec.INSTANCE);
        new RawServer(Recorded.in(Path.of(arguments[1])), Recorded.in(Path.of(arguments[2])), redis)
                .serve(Integer.parseInt(arguments[0]));
    }

    private void serve(int port) {
        redis.sync().set(KEY, session.body());
        HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .handle(this::answer)
                .bindNow()
                .onDispose()
                .block();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.uri().equals(INFO)
                ? response.headers(info.headers()).sendObject(info.buffer())
                : response.headers(session.headers())
                        .sendObject(redis.reactive().getex(KEY, SLIDE).map(Unpooled::wrappedBuffer));
    }
}
