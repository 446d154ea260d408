package io.statepair.stateful.testing;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import redis.embedded.core.ExecutableProvider;

/** A Redis server. It writes no snapshot by itself; one that a test makes with SAVE is what it starts from next time. */
public final class RealRedis implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path binary;
    private final Path data;
    private final int port = Processes.freePort();
    private Process server;

    RealRedis(Path binary, Path data) {
        this.binary = binary;
        this.data = data;
        this.server = start();
    }

    /** The binary that comes as a test dependency, or one from the PATH where there is none for this machine. */
    static Path binary() {
        try {
            Path folder = Files.createDirectories(Folders.binaries());
            return ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath();
        } catch (IOException | RuntimeException unknownMachine) {
            return Path.of("redis-server");
        }
    }

    private Process start() {
        try {
            Process process = new ProcessBuilder(
                            binary.toString(),
                            "--bind",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--dir",
                            data.toString(),
                            "--save",
                            "",
                            "--appendonly",
                            "no")
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolve("redis.log").toFile())
                    .start();
            await("Redis answers")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> ask(RedisCommands::ping), "PONG"::equals);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        Processes.kill(server.toHandle());
    }

    public void pause() {
        Processes.pause(server.toHandle());
    }

    public void resume() {
        Processes.resume(server.toHandle());
    }

    /** Starts it again on the same port, from its last snapshot if there is one, after {@link #kill()}. */
    public void restart() {
        server = start();
    }

    @Override
    public void close() {
        kill();
        Folders.delete(data);
    }
}
