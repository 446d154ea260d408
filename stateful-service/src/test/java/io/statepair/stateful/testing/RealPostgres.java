package io.statepair.stateful.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server that keeps what it promised, however it is treated. */
public final class RealPostgres implements AutoCloseable {

    static final String NAME = "statepair";

    private final Path data;
    private final int port = Processes.freePort();
    private EmbeddedPostgres server;

    RealPostgres(Path data) {
        this.data = data;
        this.server = start();
        executeIn("postgres", "create role statepair login", "create database statepair owner statepair");
    }

    private EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(Folders.binaries().toFile())
                    .setRegisterShutdownHook(false)
                    // Off by the library's default, which would void every test of durability.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** A superuser's connection; the caller closes it. */
    public Connection connect() throws SQLException {
        return connect(NAME);
    }

    /** Executes statements one by one, each in a transaction of its own. */
    public void execute(String... statements) {
        executeIn(NAME, statements);
    }

    private void executeIn(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    /** Gives the first column of every row. */
    public List<String> texts(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (result.next()) {
                texts.add(String.valueOf(result.getString(1)));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the first column of the first row; a query without rows is a mistake of the test. */
    public String text(String sql) {
        return texts(sql).getFirst();
    }

    public long number(String sql) {
        return Long.parseLong(text(sql));
    }

    /** Kills every process of the server at once, as a crash of its host would. */
    public void kill() {
        Processes.kill(postmaster());
    }

    public void pause() {
        Processes.pause(postmaster());
    }

    public void resume() {
        Processes.resume(postmaster());
    }

    /** Starts it again on the same port and data, after {@link #kill()}. */
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
}
