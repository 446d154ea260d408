package io.statepair.stateful.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The images of the stores: those that the environment names, or else those that the staging stack starts from. */
record Images(String postgres, String redis) {

    private static final Path DEFAULTS = Path.of("../deploy/compose/.env.example");

    static Images named() {
        Properties defaults = new Properties();
        try (Reader reader = Files.newBufferedReader(DEFAULTS)) {
            defaults.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Images(named("POSTGRES_IMAGE", defaults), named("REDIS_IMAGE", defaults));
    }

    private static String named(String variable, Properties defaults) {
        return Objects.requireNonNullElseGet(System.getenv(variable), () -> defaults.getProperty(variable));
    }

    /**
     * Says why no container can be made of them, or nothing where one can. Asked of the engine's own command, not of
     * Testcontainers, which takes its time to find no engine and says so at length.
     */
    Optional<String> obstacle(String engine, Duration patience) {
        if (!engine.startsWith("unix:")) {
            return Optional.of(engine + " may be another machine");
        }
        try {
            Process docker = new ProcessBuilder(
                            "docker", "--host", engine, "image", "inspect", "--format", "{{.Id}}", postgres, redis)
                    .redirectErrorStream(true)
                    .start();
            if (!docker.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                docker.destroyForcibly();
                return Optional.of(engine + " does not answer");
            }
            String answer = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return docker.exitValue() == 0 ? Optional.empty() : Optional.of(answer.strip());
        } catch (IOException noDocker) {
            return Optional.of("there is no docker on the PATH");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
