package io.statepair.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * One folder of random development secrets, a file each, named by the Spring property that it sets; all instances share
 * it.
 */
public final class Secrets {
    private static final int BYTES = 32;
    /** By this beginning the profile {@code production} of stateless-service knows the key, and refuses it. */
    private static final byte[] DEVELOPMENT = "development-only".getBytes(StandardCharsets.US_ASCII);

    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;

    private Secrets(Path folder) {
        this.folder = folder;
    }

    static Secrets in(Path folder) throws IOException {
        Files.createDirectories(folder, OWNER_ONLY_FOLDER);
        Secrets secrets = new Secrets(folder);
        secrets.provide("pair.session.id-key", Base64.getEncoder());
        secrets.provide("pair.state.key", Base64.getEncoder(), DEVELOPMENT);
        secrets.provide("postgres.password", Base64.getUrlEncoder().withoutPadding());
        secrets.provide("redis.password", Base64.getUrlEncoder().withoutPadding());
        return secrets;
    }

    private void provide(String name, Base64.Encoder encoder, byte... beginning) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return;
        }
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        System.arraycopy(beginning, 0, secret, 0, beginning.length);
        Files.createFile(file, OWNER_ONLY_FILE);
        Files.writeString(file, encoder.encodeToString(secret));
    }

    public Path folder() {
        return folder;
    }

    public String postgresPassword() throws IOException {
        return read("postgres.password");
    }

    public String redisPassword() throws IOException {
        return read("redis.password");
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
