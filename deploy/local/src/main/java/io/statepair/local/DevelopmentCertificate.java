package io.statepair.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/**
 * A certificate for this machine's own names that vouches for itself. It is made once and kept, so that who has told
 * his browser to trust it need not do so again, until it is about to end.
 *
 * @param certificate a PEM file
 * @param key a PEM file that only its owner can read
 */
record DevelopmentCertificate(Path certificate, Path key) {
    private static final String ALIAS = "edge";
    private static final int DAYS = 365;
    private static final Duration LEAST_LEFT = Duration.ofDays(7);
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    static DevelopmentCertificate in(Path folder, Clock clock) throws IOException, InterruptedException {
        DevelopmentCertificate kept = at(folder);
        if (Files.exists(kept.certificate) && Files.exists(kept.key) && kept.lasts(clock)) {
            return kept;
        }
        // Made beside and moved in whole, because other stacks may look for it at this moment.
        Path made = Files.createTempDirectory(
                Files.createDirectories(folder.toAbsolutePath().getParent()), "tls");
        make(made);
        Folders.delete(folder);
        try {
            Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another stack was faster, and its certificate is as good.
            Folders.delete(made);
        }
        return kept;
    }

    private static DevelopmentCertificate at(Path folder) {
        return new DevelopmentCertificate(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    }

    private boolean lasts(Clock clock) throws IOException {
        try (InputStream pem = Files.newInputStream(certificate)) {
            X509Certificate read =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            read.checkValidity(Date.from(clock.instant().plus(LEAST_LEFT)));
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static void make(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("store.p12");
        keytool(store);
        DevelopmentCertificate made = at(folder);
        try {
            KeyStore entries = KeyStore.getInstance(store.toFile(), password());
            write(made.certificate, "CERTIFICATE", entries.getCertificate(ALIAS).getEncoded());
            write(made.key, "PRIVATE KEY", entries.getKey(ALIAS, password()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        Files.delete(store);
    }

    /** The JDK's own tool: not every machine has OpenSSL's. */
    private static void keytool(Path store) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(password()),
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        Integer.toString(DAYS)))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("No certificate could be made:\n" + output);
        }
    }

    /** The format asks for one; the store is gone a moment later. */
    private static char[] password() {
        return "development".toCharArray();
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.createFile(file, OWNER_ONLY);
        Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind));
    }
}
