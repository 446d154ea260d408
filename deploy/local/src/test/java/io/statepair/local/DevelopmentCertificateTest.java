package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentCertificateTest {
    private final Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private DevelopmentCertificate certificate(Clock clock) throws IOException, InterruptedException {
        return DevelopmentCertificate.in(directory.resolve("tls"), clock);
    }

    @Test
    void namesThisMachineOnly() throws Exception {
        try (InputStream pem = Files.newInputStream(certificate(now).certificate())) {
            X509Certificate read =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            assertThat(read.getSubjectAlternativeNames())
                    .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        }
    }

    @Test
    void theKeyIsReadableToItsOwnerOnly() throws Exception {
        assertThat(Files.getPosixFilePermissions(certificate(now).key()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void isKeptUntilItIsAboutToEnd() throws Exception {
        String first = Files.readString(certificate(now).certificate());
        assertThat(certificate(Clock.offset(now, Duration.ofDays(357))).certificate())
                .hasContent(first);
        assertThat(Files.readString(
                        certificate(Clock.offset(now, Duration.ofDays(359))).certificate()))
                .isNotEqualTo(first);
    }

    @Test
    void nothingElseIsLeftBehind() throws Exception {
        certificate(now);
        assertThat(directory).isDirectoryNotContaining(file -> !file.endsWith("tls"));
        try (var files = Files.list(directory.resolve("tls"))) {
            assertThat(files).hasSize(2);
        }
    }
}
