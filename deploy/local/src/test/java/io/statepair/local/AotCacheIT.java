package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short training, and what the JVM makes of the cache. The stateless service, because it needs no store. */
@Timeout(300)
class AotCacheIT {
    private static final Duration LOAD = Duration.ofSeconds(2);
    private static final String APPLICATION = "io.statepair.stateless.StatelessApplication source: ";

    @TempDir
    private static Path directory;

    private static Service service;

    @BeforeAll
    static void train() throws Exception {
        Service built = Checkout.find().service("stateless-service");
        service = new Service(built.name(), built.jar(), directory.resolve("aot"), built.warmUp());
        service.extract(directory.resolve("extract.log"));
        try (Instance learning = instance("learning", service.training(), Map.of())) {
            learning.start();
            TrainingLoad.run(learning.uri(), TrainingStory::stateless, LOAD);
        }
        service.confirm();
    }

    @Test
    void anInstanceTakesItsClassesFromAFittingCacheAndAnswers() throws Exception {
        assertThat(classesOf("cached", service.fastest())).contains(APPLICATION + "shared objects file");
    }

    /** So that a cache which the JVM refuses, for whatever reason, costs time only. */
    @Test
    void anInstanceStartsAndAnswersWithADamagedCacheToo() throws Exception {
        Path cache = directory.resolve("aot/app.aot");
        byte[] whole = Files.readAllBytes(cache);
        try (FileChannel file = FileChannel.open(cache, StandardOpenOption.WRITE)) {
            file.truncate(whole.length / 2);
        }
        try {
            assertThat(classesOf("damaged", service.fastest())).contains(APPLICATION + "file:");
        } finally {
            Files.write(cache, whole);
        }
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
