package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTest {
    /** As in a reproducible build, every jar has the same time. */
    private static final FileTime BUILT = FileTime.from(Instant.parse("2026-11-21T00:00:00Z"));

    @TempDir
    private Path directory;

    private Path jar;
    private Service service;

    @BeforeEach
    void build() throws IOException {
        jar = directory.resolve("some-service-1.0.jar");
        service = new Service("some-service", jar, directory.resolve("aot"), directory.resolve("warm-up"));
        build("first");
    }

    @Test
    void isPlainAndSilentWithoutATraining() throws IOException {
        assertThat(service.fastest()).isEqualTo(service.plain());
        assertThat(service.misfit()).isEmpty();
    }

    @Test
    void startsWithTheCacheOfItsTraining() throws IOException {
        train();
        assertThat(service.misfit()).isEmpty();
        assertThat(service.fastest().arguments())
                .containsExactly(
                        "-XX:AOTCache=" + directory.resolve("aot/app.aot"),
                        "@" + directory.resolve("warm-up"),
                        "-jar",
                        directory.resolve("aot/some-service.jar").toString());
    }

    @Test
    void theSameBuildAtAnotherTimeFits() throws IOException {
        train();
        build("first");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
        assertThat(service.misfit()).isEmpty();
    }

    @Test
    void ignoresTheCacheOfAnotherBuildOfEqualLengthAndTime() throws IOException {
        train();
        long length = Files.size(jar);
        build("other");
        assertThat(Files.size(jar)).isEqualTo(length);
        assertThat(service.misfit())
                .contains("The AOT cache of some-service is not used: it was made from another build of the service;"
                        + " \"deploy/local/train\" makes a new one");
        assertThat(service.fastest()).isEqualTo(service.plain());
    }

    @ParameterizedTest
    @CsvSource({"Acme 25.0.3+9,-XX:+A,by another JDK", "same,-XX:+A,with other flags"})
    void ignoresTheCacheOfAnotherJvm(String jdk, String flags, String reason) throws IOException {
        train();
        Path madeWith = directory.resolve("aot/made-with");
        Fit fit = Fit.read(madeWith).orElseThrow();
        new Fit(jdk.equals("same") ? fit.jdk() : jdk, flags, fit.jar()).write(madeWith);
        assertThat(service.misfit().orElseThrow()).contains(reason);
        assertThat(service.fastest()).isEqualTo(service.plain());
    }

    @ParameterizedTest
    @CsvSource({"made-with", "app.aot"})
    void ignoresATrainingThatDidNotEnd(String missing) throws IOException {
        train();
        Files.delete(directory.resolve("aot").resolve(missing));
        assertThat(service.misfit().orElseThrow()).contains("its training did not end");
        assertThat(service.fastest()).isEqualTo(service.plain());
    }

    @Test
    void aTrainingWithoutACacheIsNone() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(service::confirm)
                .withMessage("The JVM of some-service ended without an AOT cache");
    }

    private void train() throws IOException {
        Files.createDirectories(directory.resolve("aot"));
        Files.writeString(directory.resolve("aot/app.aot"), "classes");
        assertThat(service.confirm()).isEqualTo("classes".length());
    }

    private void build(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
        ZipEntry entry = new ZipEntry("Some.class");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setLastModifiedTime(BUILT);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        entry.setCrc(checksum.getValue());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        Files.setLastModifiedTime(jar, BUILT);
    }
}
