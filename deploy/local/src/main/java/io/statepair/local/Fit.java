package io.statepair.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What an AOT cache was made with. The JVM checks its own build and, of the jars, size and time; but a reproducible
 * build gives every jar the same time, and with a cache of an equally long jar the JVM would run the old classes.
 *
 * @param jar a digest of the names, lengths and checksums of all that is in the service's jar
 */
record Fit(String jdk, String flags, String jar) {

    static Fit of(Path jar, List<String> flags) throws IOException {
        return new Fit(runningJdk(), String.join(" ", flags), digest(jar));
    }

    static Optional<Fit> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() == 3 ? Optional.of(new Fit(lines.get(0), lines.get(1), lines.get(2))) : Optional.empty();
    }

    void write(Path file) throws IOException {
        Files.write(file, List.of(jdk, flags, jar));
    }

    /** The first thing that is not as it was when the other was made, in words that follow "it was made". */
    Optional<String> difference(Fit other) {
        if (!jar.equals(other.jar)) {
            return Optional.of("from another build of the service");
        }
        if (!jdk.equals(other.jdk)) {
            return Optional.of("by another JDK, " + other.jdk);
        }
        return flags.equals(other.flags) ? Optional.empty() : Optional.of("with other flags, " + other.flags);
    }

    private static String runningJdk() {
        return "%s %s, %s"
                .formatted(
                        System.getProperty("java.vm.vendor"),
                        System.getProperty("java.vm.version"),
                        System.getProperty("java.home"));
    }

    private static String digest(Path jar) throws IOException {
        MessageDigest digest = sha256();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream().map(Fit::line).forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String line(ZipEntry entry) {
        return "%s %d %x\n".formatted(entry.getName(), entry.getSize(), entry.getCrc());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
