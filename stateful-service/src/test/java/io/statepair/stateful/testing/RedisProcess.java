package io.statepair.stateful.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** Redis from the binary that comes as a test dependency, or one from the PATH where there is none for this machine. */
final class RedisProcess implements Server {

    private static final Path BINARY = binary();

    private final Path data = Folders.fresh("redis");
    private final int port;
    private Process server;

    RedisProcess(int port) {
        this.port = port;
        this.server = start();
    }

    private static Path binary() {
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
        List<String> command = new ArrayList<>(List.of(
                BINARY.toString(), "--bind", "127.0.0.1", "--port", Integer.toString(port), "--dir", data.toString()));
        command.addAll(RealRedis.OPTIONS);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolve("redis.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void kill() {
        Processes.kill(server.toHandle());
    }

    @Override
    public void pause() {
        Processes.pause(server.toHandle());
    }

    @Override
    public void resume() {
        Processes.resume(server.toHandle());
    }

    @Override
    public void restart() {
        server = start();
    }

    @Override
    public void close() {
        kill();
        Folders.delete(data);
    }

    @Override
    public String toString() {
        return String.valueOf(BINARY.getFileName());
    }
}
