package io.statepair.stateful.testing;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A Redis server. It writes no snapshot by itself; one that a test makes with SAVE is what it starts from next time. */
public final class RealRedis implements AutoCloseable {

    static final List<String> OPTIONS = List.of("--save", "", "--appendonly", "no");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Server server;
    private final int port;

    RealRedis(Server server, int port) {
        this.server = server;
        this.port = port;
        awaitAnswer();
    }

    private void awaitAnswer() {
        await("Redis answers")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> ask(RedisCommands::ping), "PONG"::equals);
    }

    public int port() {
        return port;
    }

    /** Asks over a connection of its own, so that whatever happened to the server before does not matter. */
    public <T> T ask(Function<RedisCommands<String, String>, T> question) {
        RedisURI uri = RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withTimeout(Duration.ofSeconds(2))
                .build();
        try (RedisClient client = RedisClient.create(uri);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        } catch (RedisException e) {
            throw new IllegalStateException(e);
        }
    }

    public void kill() {
        server.kill();
    }

    public void pause() {
        server.pause();
    }

    public void resume() {
        server.resume();
    }

    /** Starts it again on the same port, from its last snapshot if there is one, after {@link #kill()}. */
    public void restart() {
        server.restart();
        awaitAnswer();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return server + " on port " + port;
    }
}
