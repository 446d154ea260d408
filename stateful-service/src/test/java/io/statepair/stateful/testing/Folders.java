package io.statepair.stateful.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Where the stores of tests keep their binaries and data: below the build's own folder, gone when the JVM is. */
final class Folders {

    private static final Path STORES = Path.of("target", "stores").toAbsolutePath();

    private Folders() {}

    static Path binaries() {
        return STORES.resolve("binaries");
    }

    static Path fresh(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(STORES), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
