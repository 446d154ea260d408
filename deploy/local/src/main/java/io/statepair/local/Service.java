package io.statepair.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service as it was built, and what a training made of it: the same jar, extracted, and an AOT cache, with which the
 * JVM starts it in less than half the time.
 *
 * @param jar what the build wrote
 * @param aot what a training writes
 * @param warmUp the JVM's options for a start with the cache, as a file
 */
public record Service(String name, Path jar, Path aot, Path warmUp) {
    private static final Duration EXTRACTION = Duration.ofMinutes(1);
    private static final Duration ASSEMBLY = Duration.ofMinutes(5);

    /** From the jar that was built. */
    Program plain() {
        return new Program("-jar", jar.toString());
    }

    /** With the AOT cache where there is one that fits, else plain. */
    Program fastest() throws IOException {
        return fits()
                ? new Program(
                        "-XX:AOTCache=" + cache(),
                        "@" + warmUp,
                        "-jar",
                        extracted().toString())
                : plain();
    }

    /** Writes an AOT cache at an orderly end. */
    Program training() {
        return new Program(
                List.of("-XX:AOTCacheOutput=" + cache(), "-jar", extracted().toString()), ASSEMBLY);
    }

    /** Whether there is an AOT cache that can be used. */
    public boolean fits() throws IOException {
        return trained() && misfit().isEmpty();
    }

    /** Why the AOT cache that is there cannot be used, as one line. */
    public Optional<String> misfit() throws IOException {
        if (!trained()) {
            return Optional.empty();
        }
        Optional<Fit> made = Files.exists(cache()) ? Fit.read(fit()) : Optional.empty();
        Optional<String> reason = made.isPresent()
                ? Fit.of(jar, Program.FLAGS).difference(made.get()).map("it was made "::concat)
                : Optional.of("its training did not end");
        return reason.map(why ->
                "The AOT cache of %s is not used: %s; \"deploy/local/train\" makes a new one".formatted(name, why));
    }

    private boolean trained() {
        return Files.exists(aot);
    }

    /** The first step of a training: puts the jar in place of whatever was there. */
    void extract(Path log) throws IOException, InterruptedException {
        Folders.delete(aot);
        Files.createDirectories(aot);
        Files.deleteIfExists(log);
        List<String> command = List.of(
                Program.java(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                aot.toString(),
                "--application-filename",
                extracted().getFileName().toString());
        ManagedProcess tool = ManagedProcess.start(command, Map.of(), log);
        // What the tool does not understand, it says, and then ends with 0.
        if (!tool.succeeds(EXTRACTION) || !Files.exists(extracted())) {
            throw new IOException(jar + " was not extracted; " + log + " ends with:\n" + tool.tail());
        }
    }

    /** The last step of a training: only from now on is the cache used. Gives its length in bytes. */
    long confirm() throws IOException {
        if (!Files.exists(cache())) {
            throw new IOException("The JVM of " + name + " ended without an AOT cache");
        }
        Fit.of(jar, Program.FLAGS).write(fit());
        return Files.size(cache());
    }

    private Path extracted() {
        return aot.resolve(name + ".jar");
    }

    private Path cache() {
        return aot.resolve("app.aot");
    }

    private Path fit() {
        return aot.resolve("made-with");
    }
}
