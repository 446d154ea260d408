package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @TempDir
    private Path directory;

    @Test
    void areMadeOnceForAFolder() throws IOException {
        Path folder = directory.resolve("secrets");
        String first = Secrets.in(folder).redisPassword();
        assertThat(Secrets.in(folder).redisPassword()).isEqualTo(first);
        assertThat(Secrets.in(directory.resolve("other")).redisPassword()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pair.session.id-key", "pair.state.key"})
    void theKeysHave256Bits(String name) throws IOException {
        Path folder = Secrets.in(directory.resolve("secrets")).folder();
        String key = Files.readString(folder.resolve(name));
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    }

    @Test
    void areReadableToTheirOwnerOnly() throws IOException {
        Path folder = Secrets.in(directory.resolve("secrets")).folder();
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(folder).isDirectoryContaining("glob:**/pair.session.id-key");
        assertThat(folder).isDirectoryContaining("glob:**/pair.state.key");
        assertThat(folder).isDirectoryContaining("glob:**/postgres.password");
        assertThat(folder).isDirectoryContaining("glob:**/redis.password");
        assertThat(Files.getPosixFilePermissions(folder.resolve("redis.password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
