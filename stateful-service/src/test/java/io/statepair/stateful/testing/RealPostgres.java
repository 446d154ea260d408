package io.statepair.stateful.testing;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server that keeps what it promised, however it is treated. */
public final class RealPostgres implements AutoCloseable {

    static final String NAME = "statepair";

    /** Some are off in the binaries by their library's default, which would void every test of durability. */
    static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "max_connections", "200");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Server server;
    private final int port;

    RealPostgres(Server server, int port) {
        this.server = server;
        this.port = port;
        awaitAnswer();
        executeIn("postgres", "create role statepair login", "create database statepair owner statepair");
    }

    private void awaitAnswer() {
        await("PostgreSQL answers").atMost(PATIENCE).ignoreExceptions().until(() -> {
            connect("postgres").close();
            return true;
        });
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
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
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
        server.kill();
    }

    public void pause() {
        server.pause();
    }

    public void resume() {
        server.resume();
    }

    /** Starts it again on the same port and data, after {@link #kill()}. */
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
