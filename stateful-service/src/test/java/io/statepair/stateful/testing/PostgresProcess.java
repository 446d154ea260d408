package io.statepair.stateful.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL from the binaries that come as a test dependency. */
final class PostgresProcess implements Server {

    private final Path data = Folders.fresh("postgres");
    private final int port;
    private EmbeddedPostgres server;

    PostgresProcess(int port) {
        this.port = port;
        this.server = start();
    }

    private EmbeddedPostgres start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(Folders.binaries().toFile())
                    .setRegisterShutdownHook(false);
            RealPostgres.SETTINGS.forEach(builder::setServerConfig);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void kill() {
        Processes.kill(postmaster());
    }

    @Override
    public void pause() {
        Processes.pause(postmaster());
    }

    @Override
    public void resume() {
        Processes.resume(postmaster());
    }

    @Override
    public void restart() {
        stop();
        server = start();
    }

    private ProcessHandle postmaster() {
        try {
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        Folders.delete(data);
    }

    @Override
    public String toString() {
        return "an embedded PostgreSQL";
    }
}
