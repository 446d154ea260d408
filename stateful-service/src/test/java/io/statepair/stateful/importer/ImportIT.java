package io.statepair.stateful.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.statepair.stateful.journal.Session;
import io.statepair.stateful.store.CatalogueCache;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.testing.CutProxy;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Caller;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class ImportIT {

    private static final Path SAMPLES = Path.of("src/test/resources/phase1");
    private static final String USERS = SAMPLES.resolve("users.json").toString();
    private static final String MOCK_USERS = SAMPLES.resolve("mock-users.json").toString();
    private static final String PRODUCTS = SAMPLES.resolve("products.json").toString();
    private static final String MOCK_PRODUCTS =
            SAMPLES.resolve("mock-products.json").toString();
    private static final String SESSIONS =
            SAMPLES.resolve("phase1-sessions.json").toString();
    private static final String SESSION = "7d793037-a076-4b2f-9d1b-53a26d3e4a0";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** As the import sends it, and Flyway does not. */
    private static final String COMMIT = "Q\0\0\0\u000BCOMMIT";

    private static RealPostgres postgres;
    private static RealRedis redis;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        postgres = Stores.ownPostgres();
        redis = Stores.ownRedis();
        Instance.with().postgres(postgres.port()).redis(redis.port()).start().close();
    }

    @AfterAll
    static void stop() {
        redis.close();
        postgres.close();
    }

    @BeforeEach
    void empty() {
        postgres.execute("truncate users, products, sessions");
    }

    @Test
    void takesOverBothShapesAndSaysWhatItLeftOut() {
        assertThat(run("--users", USERS, "--products", PRODUCTS, "--sessions", SESSIONS))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "users: 2 imported, 0 unchanged, 2 skipped",
                        "  skipped " + USERS + ":15:3: \"user003\" has an email that stands before it in the file",
                        "  skipped " + USERS + ":20:3: \"user 4\" has a bad id: it needs 1 to 50 characters of A-Z,"
                                + " a-z, 0-9, ., _ and -",
                        "products: 3 imported, 0 unchanged, 3 skipped",
                        "  skipped " + PRODUCTS + ":4:3: \"prod003\" has a negative price",
                        "  skipped " + PRODUCTS + ":5:3: \"prod004\" has a price with more than two decimals",
                        "  skipped " + PRODUCTS + ":7:3: \"prod001\" has an id that stands before it in the file",
                        "sessions: 2 imported, 0 unchanged, 2 skipped",
                        "  skipped " + SESSIONS + ":15:43: \"" + SESSION + "3\" expired at 2026-01-01T00:15:00Z",
                        "  skipped " + SESSIONS + ":22:8: \"1\" has a bad id: it needs 16 to 64 characters of A-Z,"
                                + " a-z, 0-9, _ and -, and not 56");
        assertThat(rows("users", "id, name, email, role, preferences, demo"))
                .containsExactly(
                        "(user001,\"Test User 1\",user1@example.com,USER,\"{\"\"theme\"\": \"\"light\"\","
                                + " \"\"language\"\": \"\"en\"\"}\",f)",
                        "(user002,\"Тест 2 😀\",user2@example.com,USER,{},f)");
        assertThat(rows("products", "id, name, price, category, stock"))
                .containsExactly(
                        "(prod001,\"Sample Product A\",29.99,electronics,0)",
                        "(prod002,\"Sample Product B\",0.10,books,0)",
                        "(prod005,Text,12.50,uncategorized,0)");
    }

    @Test
    void theOtherShapeAddsWhatItKnowsAndLeavesTheRest() {
        run("--users", USERS, "--products", PRODUCTS);
        assertThat(run("--users", MOCK_USERS, "--products", MOCK_PRODUCTS)).isZero();
        assertThat(out.toString())
                .contains("users: 1 imported, 1 unchanged, 1 skipped")
                .contains("\"user005\" has an unknown role")
                .contains("products: 2 imported, 0 unchanged, 1 skipped")
                .contains("\"prod007\" has a negative stock");
        assertThat(postgres.texts("select id || ' ' || role || ' ' || coalesce(email, '-') from users order by id"))
                .containsExactly(
                        "admin001 ADMIN -", "user001 USER user1@example.com", "user002 USER user2@example.com");
        assertThat(rows("products", "id, price, category, stock"))
                .contains("(prod001,29.99,electronics,7)", "(prod006,100.00,uncategorized,0)");
    }

    @Test
    void doneTwiceItChangesNothing() {
        String[] all = {"--users", USERS, "--products", PRODUCTS, "--sessions", SESSIONS};
        run(all);
        List<String> before = everything();
        assertThat(run(all)).isZero();
        assertThat(out.toString())
                .contains("users: 0 imported, 2 unchanged, 2 skipped")
                .contains("products: 0 imported, 3 unchanged, 3 skipped")
                .contains("sessions: 0 imported, 2 unchanged, 2 skipped");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aDryRunTellsTheSameAndWritesNothing() {
        assertThat(run("--users", USERS, "--products", PRODUCTS, "--sessions", SESSIONS, "--dry-run"))
                .isZero();
        assertThat(out.toString())
                .contains("users: 2 imported", "products: 3 imported", "sessions: 2 imported")
                .endsWith("Dry run: nothing was written.\n");
        assertThat(everything()).isEmpty();
    }

    @Test
    void aMalformedFileChangesNothing() throws IOException {
        Path malformed = write("products.json", """
            [
              {"id": "a", "name": "A", "price": 1},
              {"id": "b",
            ]
            """);
        assertThat(run("--users", USERS, "--products", malformed.toString(), "--sessions", SESSIONS))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("import: " + malformed + ":4:1: ").endsWith("Nothing was imported.\n");
        assertThat(everything()).isEmpty();
    }

    @Test
    void whatFailsHalfWayIsRolledBack() {
        postgres.execute("alter table sessions rename to elsewhere");
        try {
            assertThat(run("--users", USERS, "--products", PRODUCTS, "--sessions", SESSIONS))
                    .isEqualTo(1);
        } finally {
            postgres.execute("alter table elsewhere rename to sessions");
        }
        assertThat(everything()).isEmpty();
    }

    @Test
    void anEmailThatSomebodyElseHasIsSkipped() {
        postgres.execute("insert into users(id, name, email) values ('ada', 'Ada', 'user1@example.com')");
        assertThat(run("--users", USERS)).isZero();
        assertThat(out.toString())
                .contains("users: 1 imported, 0 unchanged, 3 skipped")
                .contains("\"user001\" has the email of \"ada\"", "\"user003\" has the email of \"ada\"");
    }

    @Test
    void preferencesThatAUserHasAreKept() {
        postgres.execute("insert into users(id, name, preferences, password_hash) values"
                + " ('user001', 'Old', '{\"theme\":\"dark\"}', 'secret')");
        assertThat(run("--users", USERS)).isZero();
        assertThat(rows("users", "id, name, preferences, password_hash"))
                .contains("(user001,\"Test User 1\",\"{\"\"theme\"\": \"\"dark\"\"}\",secret)");
    }

    @Test
    void demoUsersAreMarkedAndRealOnesAreNotTouched() {
        postgres.execute("insert into users(id, name) values ('user001', 'Real')");
        assertThat(run("--users", USERS, "--demo")).isZero();
        assertThat(out.toString()).contains("\"user001\" is a real user, and demo data must not change those");
        assertThat(rows("users", "id, name, demo")).contains("(user001,Real,f)", "(user002,\"Тест 2 😀\",t)");

        assertThat(run("--users", USERS)).isZero();
        assertThat(rows("users", "id, demo")).contains("(user001,f)", "(user002,f)");
    }

    @Test
    void aSessionKeepsItsIdItsDataAndWhatIsLeftOfItsLife() throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Path file = write("sessions.json", """
            {"%s4":{"userId":"u","data":{"n":1.50},"createdAt":"%s","lastAccessed":"%s","expiresAt":"%s"},
             "%s5":{"userId":"u","data":{},"createdAt":"%s","lastAccessed":"%s","expiresAt":"%s"}}
            """.formatted(
                        SESSION,
                        now.minusSeconds(3600),
                        now.minusSeconds(600),
                        now.plusSeconds(300),
                        SESSION,
                        now.minusSeconds(3600 * 24 * 7),
                        now.minusSeconds(600),
                        now.plusSeconds(300)));
        assertThat(run("--sessions", file.toString())).isZero();
        // Idle time-out and absolute lifetime: the earlier end counts.
        assertThat(postgres.texts("""
            select least(last_activity + interval '900 s', created_at + interval '12 h') at time zone 'UTC'
              from sessions\
            """))
                .hasSize(2)
                .containsOnly(now.plusSeconds(300).toString().replace('T', ' ').replaceAll("\\.?0*Z$", ""));
        try (Instance instance =
                Instance.with().postgres(postgres.port()).redis(redis.port()).start()) {
            SessionStore store = instance.get(SessionStore.class);
            Session session = done(store.read(Caller.ANONYMOUS, SESSION + "4"));
            assertThat(session.id()).isEqualTo(SESSION + "4");
            assertThat(session.userId()).isEqualTo("u");
            assertThat(session.clientData()).isEqualTo("{\"n\": 1.50}");
            assertThat(session.createdAt()).isEqualTo(now.minusSeconds(3600));
            assertThat(done(store.read(Caller.ANONYMOUS, SESSION + "5")).createdAt())
                    .isAfter(now.minus(Duration.ofHours(12)));
        }
    }

    @Test
    void productsThatAreKeptInRedisAreForgotten() {
        try (Instance instance =
                Instance.with().postgres(postgres.port()).redis(redis.port()).start()) {
            CatalogueCache cache = instance.get(CatalogueCache.class);
            await("Redis answers").atMost(PATIENCE).until(() -> done(cache.clear()));
            assertThat(kept(cache, "old")).isEqualTo("old");
            run("--users", USERS);
            assertThat(kept(cache, "new"))
                    .as("nothing of the catalogue was imported")
                    .isEqualTo("old");
            run("--products", PRODUCTS, "--dry-run");
            assertThat(kept(cache, "new")).as("nothing was written").isEqualTo("old");
            assertThat(run("--products", PRODUCTS)).isZero();
            assertThat(kept(cache, "new")).isEqualTo("new");
        }
        assertThat(out.toString()).doesNotContain("Redis");
    }

    private static String kept(CatalogueCache cache, String loaded) {
        return done(cache.get(List.of("name"), missing -> Mono.just(Map.of("name", loaded))))
                .getOrDefault("name", "nothing");
    }

    @Test
    void withoutRedisItSaysHowLongOldPricesMayShow() {
        redis.kill();
        try {
            assertThat(run("--products", PRODUCTS)).isZero();
        } finally {
            redis.restart();
        }
        assertThat(out.toString())
                .contains("products: 3 imported")
                .endsWith("Redis is away or full: what it holds of the catalogue stays until it runs out, at most"
                        + " 60s.\n");
    }

    @Test
    void withoutPostgresItFails() {
        postgres.kill();
        try {
            assertThat(run("--products", PRODUCTS)).isEqualTo(1);
        } finally {
            postgres.restart();
        }
        assertThat(err.toString()).startsWith("import: ").contains("Nothing was imported");
        assertThat(everything()).isEmpty();
    }

    @Test
    void ifPostgresIsLostWhileItCommitsAnotherRunSettlesWhatWasImported() {
        try (CutProxy wire = new CutProxy(postgres.port())) {
            Map<String, Object> settings = Map.of("pair.postgres.port", wire.port());
            wire.cutBefore(COMMIT);
            assertThat(run(settings, "--products", PRODUCTS)).isEqualTo(1);
            assertThat(everything()).isEmpty();
            wire.cutAfter(COMMIT);
            assertThat(run(settings, "--products", PRODUCTS)).isEqualTo(1);
            assertThat(everything()).hasSize(3);
            assertThat(err.toString().lines().filter(line -> line.startsWith("Nothing was imported, unless")))
                    .hasSize(2);
            assertThat(run(settings, "--products", PRODUCTS)).isZero();
        }
        assertThat(out.toString()).contains("products: 0 imported, 3 unchanged");
    }

    @Test
    void inMemoryModeItTakesProductsAndNoSessions() {
        assertThat(run(Map.of("pair.session.store", "memory"), "--products", PRODUCTS))
                .isZero();
        assertThat(run(Map.of("pair.session.store", "memory"), "--sessions", SESSIONS))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--sessions needs pair.session.store=redis");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Name at least one file",
        "--users, Missing required parameter",
        "--faster, Unknown option",
        "users.json, Unmatched argument"
    })
    void wrongUsageIsAnsweredWithHowToUseIt(String argument, String complaint) {
        assertThat(argument.isEmpty() ? run() : run(argument)).isEqualTo(2);
        assertThat(err.toString())
                .contains(complaint, "Usage: import", "--users", "--products", "--sessions", "--dry-run");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run("--users", "no/such.json")).isEqualTo(1);
        assertThat(err.toString()).startsWith("import: no/such.json: there is no such file");
    }

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, Object> settings, String... arguments) {
        Map<String, Object> all = new HashMap<>(Stores.properties(postgres.port(), redis.port()));
        all.put("spring.flyway.connect-retries", 0);
        all.putAll(settings);
        out.getBuffer().setLength(0);
        return ImportCommand.commandLine(all)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static List<String> everything() {
        return postgres.texts("""
            select users::text from users
             union all select products::text from products
             union all select sessions::text from sessions order by 1\
            """);
    }

    private static List<String> rows(String table, String columns) {
        return postgres.texts("select (" + columns + ")::text from " + table + " order by id");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static <T> T done(Mono<T> answer) {
        return answer.blockOptional(PATIENCE).orElseThrow();
    }
}
