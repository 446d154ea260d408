package io.statepair.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL as durable as in production, out of a Maven artefact. */
public final class Postgres extends Server {
    public static final String DATABASE = "statepair";
    public static final String USER = "statepair";

    private static final Logger library = Logger.getLogger("io.zonky.test");

    private final Path binaries;
    private final Path directory;
    private final Path data;
    private final Secrets secrets;
    private final boolean statementCounts;

    Postgres(Path directory, Path binaries, Path logs, Secrets secrets, boolean statementCounts) {
        super("postgres", FreePorts.any(), logs);
        this.binaries = binaries;
        this.directory = directory;
        this.data = directory.resolve("data");
        this.secrets = secrets;
        this.statementCounts = statementCounts;
    }

    /** A new connection of the services' user. */
    public Connection connect() throws SQLException, IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port()});
        source.setDatabaseName(DATABASE);
        source.setUser(USER);
        source.setPassword(secrets.postgresPassword());
        source.setLoginTimeout(2);
        return source.getConnection();
    }

    @Override
    void prepare() throws IOException, SQLException {
        if (executable().isEmpty() || !Files.exists(data)) {
            initialise();
        }
    }

    /**
     * The library unpacks and initialises; from then on the stack runs the server itself, so that it can kill and
     * freeze it.
     */
    private void initialise() throws IOException, SQLException {
        library.setLevel(Level.WARNING);
        Path fresh = directory.resolve("fresh");
        Folders.delete(fresh);
        Files.createDirectories(binaries);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(binaries.toFile())
                        .setDataDirectory(fresh)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("unix_socket_directories", "")
                        .setPort(port())
                        .start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, secrets.postgresPassword()));
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(DATABASE, USER));
            if (statementCounts) {
                createStatementCounts(server);
            }
        }
        Files.writeString(fresh.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        if (!Files.exists(data)) {
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Only a superuser may. */
    private static void createStatementCounts(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION pg_stat_statements");
        }
    }

    private Optional<Path> executable() throws IOException {
        if (!Files.isDirectory(binaries)) {
            return Optional.empty();
        }
        try (Stream<Path> releases = Files.list(binaries)) {
            return releases.map(release -> release.resolve("bin/postgres"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    @Override
    List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, and yet may read and write
        // root's files.
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(executable().orElseThrow().toString());
        command.addAll(List.of("-D", data.toString(), "-p", String.valueOf(port())));
        // A million sessions and their index are 300 MB, more than the default of 128 MB keeps in memory; and the
        // checkpoints that each GB of log forces by default make commits wait.
        Map<String, String> settings = Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "shared_buffers", "512MB",
                "checkpoint_timeout", "15min",
                "max_wal_size", "2GB",
                "timezone", "UTC",
                "log_timezone", "UTC");
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        if (statementCounts) {
            command.addAll(List.of("-c", "shared_preload_libraries=pg_stat_statements"));
        }
        return command;
    }

    @Override
    Map<String, String> environment() {
        return Map.of();
    }

    @Override
    boolean ready() throws IOException, SQLException {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        }
    }

    /** PostgreSQL's "fast" shutdown: TERM would wait for every client to leave. */
    @Override
    String stopSignal() {
        return "INT";
    }
}
