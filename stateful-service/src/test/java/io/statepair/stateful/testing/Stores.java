package io.statepair.stateful.testing;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real stores. The shared ones start once a JVM, when they are first asked for; a test that kills, freezes or empties a
 * store takes one of its own.
 */
public final class Stores {

    private static final Logger log = LoggerFactory.getLogger(Stores.class);

    private Stores() {}

    private static final class SharedPostgres {
        static final RealPostgres INSTANCE = closedWithTheJvm(ownPostgres());
    }

    private static final class SharedRedis {
        static final RealRedis INSTANCE = closedWithTheJvm(ownRedis());
    }

    public static RealPostgres postgres() {
        return SharedPostgres.INSTANCE;
    }

    public static RealRedis redis() {
        return SharedRedis.INSTANCE;
    }

    /** A server that a test may hurt; the test closes it. */
    public static RealPostgres ownPostgres() {
        int port = Processes.freePort();
        RealPostgres postgres = new RealPostgres(Servers.postgres(port), port);
        log.info("tests use {}, PostgreSQL {}", postgres, postgres.text("show server_version"));
        return postgres;
    }

    /** A server that a test may hurt; the test closes it. */
    public static RealRedis ownRedis() {
        int port = Processes.freePort();
        RealRedis redis = new RealRedis(Servers.redis(port), port);
        log.info("tests use {}", redis);
        return redis;
    }

    /** What an instance needs to know to run on these. */
    public static Map<String, Object> properties(int postgresPort, int redisPort) {
        return Map.ofEntries(
                Map.entry("pair.instance", "test"),
                Map.entry("pair.shutdown.grace", "0s"),
                Map.entry("pair.session.id-key", "dGVzdHMgb25seTogdGhpcyBrZXkgcHJvdGVjdHMgbm90aGluZw=="),
                Map.entry("pair.postgres.host", "127.0.0.1"),
                Map.entry("pair.postgres.port", postgresPort),
                Map.entry("pair.postgres.database", RealPostgres.NAME),
                Map.entry("pair.postgres.username", RealPostgres.NAME),
                Map.entry("pair.postgres.password", ""),
                Map.entry("pair.redis.host", "127.0.0.1"),
                Map.entry("pair.redis.port", redisPort),
                Map.entry("pair.redis.password", ""));
    }

    private static <T extends AutoCloseable> T closedWithTheJvm(T store) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                store.close();
            } catch (Exception e) {
                log.warn("{} did not close", store, e);
            }
        }));
        return store;
    }
}
