package io.statepair.stateful.testing;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts servers: in containers where an engine on this machine has their images, or else from binaries. Decided once a
 * JVM; {@code -Dstores=binaries} does not look for an engine, {@code -Dstores=containers} fails without one.
 */
final class Servers {

    private static final Logger log = LoggerFactory.getLogger(Servers.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    // Where Testcontainers looks first, too.
    private static final String ENGINE =
            Objects.requireNonNullElse(System.getenv("DOCKER_HOST"), "unix:///var/run/docker.sock");

    private static final @Nullable Images IMAGES = images(System.getProperty("stores", "auto"));

    private Servers() {}

    static Server postgres(int port) {
        return IMAGES == null ? new PostgresProcess(port) : Container.postgres(IMAGES.postgres(), port);
    }

    static Server redis(int port) {
        return IMAGES == null ? new RedisProcess(port) : Container.redis(IMAGES.redis(), port);
    }

    private static @Nullable Images images(String stores) {
        if (stores.equals("binaries")) {
            return null;
        }
        Images images = Images.named();
        Optional<String> obstacle = images.obstacle(ENGINE, PATIENCE);
        return switch (stores) {
            case "auto" -> {
                obstacle.ifPresent(why -> log.info("no containers for the tests' stores: {}", why));
                yield obstacle.isEmpty() ? images : null;
            }
            case "containers" -> {
                obstacle.ifPresent(why -> {
                    throw new IllegalStateException("-Dstores=containers, but " + why);
                });
                yield images;
            }
            default -> throw new IllegalArgumentException("stores is auto, containers or binaries, not " + stores);
        };
    }
}
