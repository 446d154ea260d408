package io.statepair.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds Nginx, and has it installed where the machine allows that. */
final class NginxBinary {
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");
    private static final String WAIT_FOR_OTHERS = "-oDPkg::Lock::Timeout=120";
    private static final int MINUTES = 5;

    private NginxBinary() {}

    /** The executable; one at a time, because so does the package manager. */
    static synchronized Path find() throws NginxMissing, InterruptedException {
        Optional<Path> found = Executables.find("nginx");
        if (found.isEmpty()) {
            install();
            found = Executables.find("nginx");
        }
        return found.orElseThrow(() -> new NginxMissing("its package holds no executable", null));
    }

    private static void install() throws NginxMissing, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new NginxMissing("only root could install it", null);
        }
        Path apt = Executables.find("apt-get").orElseThrow(() -> new NginxMissing("this machine has no apt-get", null));
        try {
            boolean ours = forbidServiceStart();
            try {
                run(List.of(apt.toString(), WAIT_FOR_OTHERS, "update"));
                run(List.of(
                        apt.toString(), WAIT_FOR_OTHERS, "install", "-y", "--no-install-recommends", "nginx-light"));
            } finally {
                if (ours) {
                    Files.deleteIfExists(POLICY);
                }
            }
        } catch (IOException e) {
            throw new NginxMissing(String.valueOf(e.getMessage()), e);
        }
    }

    /** Debian's packages start what they install unless this script says 101; true when it was not there before. */
    private static boolean forbidServiceStart() throws IOException {
        if (Files.exists(POLICY)) {
            return false;
        }
        Files.writeString(POLICY, "#!/bin/sh\nexit 101\n");
        Files.setPosixFilePermissions(POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
        return true;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " took more than " + MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " ended with exit code " + process.exitValue());
        }
    }
}
