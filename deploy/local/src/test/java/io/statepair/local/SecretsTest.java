package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    void theKeysHave32BytesThatDiffer(String name) throws IOException {
        byte[] key = key(name, "secrets");
        assertThat(key).hasSize(32).isNotEqualTo(key(name, "other"));
    }

    @Test
    void productionKnowsTheStatesKeyByItsBeginning() throws IOException {
        assertThat(new String(key("pair.state.key", "secrets"), StandardCharsets.ISO_8859_1))
                .startsWith("development-only");
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

    private byte[] key(String name, String folder) throws IOException {
        Path file = Secrets.in(directory.resolve(folder)).folder().resolve(name);
        return Base64.getDecoder().decode(Files.readString(file));
    }
}
