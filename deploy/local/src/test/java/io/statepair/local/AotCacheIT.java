package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the JVM makes of the cache of the build, whose training needs an edge. The stateless service needs no store. */
@NeedsNginx
@Timeout(300)
class AotCacheIT {
    private static final String APPLICATION = "io.statepair.stateless.StatelessApplication source: ";

    @TempDir
    private static Path directory;

    private static Service service;

    @BeforeAll
    static void find() throws Exception {
        service = Checkout.find().service("stateless-service");
        assertThat(service.fits()).as("the build has trained").isTrue();
    }

    @Test
    void anInstanceTakesItsClassesFromAFittingCacheAndAnswers() throws Exception {
        assertThat(classesOf("cached", service.fastest())).contains(APPLICATION + "shared objects file");
    }

    /** So that a cache which the JVM refuses, for whatever reason, costs time only. */
    @Test
    void anInstanceStartsAndAnswersWithADamagedCacheToo() throws Exception {
        byte[] whole = Files.readAllBytes(service.aot().resolve("app.aot"));
        Path half = Files.write(directory.resolve("half.aot"), Arrays.copyOf(whole, whole.length / 2));
        List<String> arguments = new ArrayList<>(service.fastest().arguments());
        arguments.set(0, "-XX:AOTCache=" + half);

        String classes = classesOf("damaged", new Program(arguments, Duration.ZERO));

        assertThat(classes).contains(APPLICATION + "file:");
    }

    private static String classesOf(String name, Program program) throws IOException, InterruptedException {
        Path classes = directory.resolve(name + "-classes.log");
        Map<String, String> logged = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes);
        try (Instance instance = instance(name, program, logged)) {
            instance.start();
            assertThat(Http.isOk(instance.uri().resolve("/api/v1/stateless/info")))
                    .isTrue();
        }
        return Files.readString(classes);
    }

    private static Instance instance(String name, Program program, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        Path secrets = Secrets.in(directory.resolve("secrets")).folder();
        environment.put("PAIR_SECRETS", secrets.toString());
        return new Instance(name, program, directory, directory, Duration.ZERO, List.of(), environment);
    }
}
