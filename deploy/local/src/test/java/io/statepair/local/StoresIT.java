package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class StoresIT {
    private static Postgres postgres;
    private static Redis redis;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Path binaries = Checkout.find().target().resolve("binaries");
        Secrets secrets = Secrets.in(directory.resolve("secrets"));
        postgres = new Postgres(directory.resolve("postgres"), binaries, directory, secrets, true);
        redis = new Redis(directory.resolve("redis"), binaries, directory, secrets);
        Parallel.run(List.of(postgres, redis), Server::start);
    }

    @AfterAll
    static void stop() {
        redis.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void postgresIsDurable(String setting) throws Exception {
        assertThat(ask("SHOW " + setting)).isEqualTo("on");
    }

    @Test
    void postgresCountsTheStatementsThatItIsSent() throws Exception {
        String count = "SELECT sum(calls) FROM pg_stat_statements";
        long before = Long.parseLong(ask(count));
        ask("SELECT 1");
        assertThat(Long.parseLong(ask(count))).isGreaterThanOrEqualTo(before + 2);
    }

    @Test
    void postgresWantsThePassword() {
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + Postgres.DATABASE;
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(url, Postgres.USER, "guess"))
                .satisfies(error -> assertThat(error.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void whatPostgresCommittedSurvivesItsKill() throws Exception {
        int port = postgres.port();
        try (Connection open = postgres.connect();
                Statement statement = open.createStatement()) {
            statement.execute("CREATE TABLE survivor AS SELECT 42 AS answer");

            postgres.kill();

            assertThat(postgres.alive()).isFalse();
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT 1"));
        }
        postgres.start();
        assertThat(postgres.port()).isEqualTo(port);
        assertThat(ask("SELECT answer FROM survivor")).isEqualTo("42");
        assertThat(Files.readString(postgres.log())).contains("automatic recovery in progress");
    }

    @Test
    void aFrozenPostgresAnswersWhenItThaws() throws Exception {
        postgres.pause();
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> ask("SELECT 1"));
        postgres.resume();
        assertThat(ask("SELECT 1")).isEqualTo("1");
    }

    @Test
    void redisComesBackEmpty() throws Exception {
        assertThat(redis.ask("SET key value")).isEqualTo("+OK");
        redis.kill();
        redis.start();
        assertThat(redis.ask("EXISTS key")).isEqualTo(":0");
    }

    @Test
    void redisForgetsOnDemand() throws Exception {
        assertThat(redis.ask("SET key value")).isEqualTo("+OK");
        redis.flush();
        assertThat(redis.ask("EXISTS key")).isEqualTo(":0");
    }

    @Test
    void aFrozenRedisIsSilent() throws Exception {
        redis.pause();
        assertThatExceptionOfType(IOException.class).isThrownBy(redis::ready);
        redis.resume();
        assertThat(redis.ready()).isTrue();
    }

    private static String ask(String query) throws SQLException, IOException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
