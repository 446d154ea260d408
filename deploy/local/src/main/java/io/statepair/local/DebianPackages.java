package io.statepair.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Installs what is missing, where the machine allows that. */
final class DebianPackages {
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");
    private static final String WAIT_FOR_OTHERS = "-oDPkg::Lock::Timeout=120";
    private static final int MINUTES = 5;

    private DebianPackages() {}

    /**
     * Installs a package without starting any service of it.
     *
     * @throws IOException that says why it could not
     */
    static void install(String name) throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new IOException("only root could install it");
        }
        Path apt = Executables.find("apt-get").orElseThrow(() -> new IOException("this machine has no apt-get"));
        boolean ours = forbidServiceStart();
        try {
            run(List.of(apt.toString(), WAIT_FOR_OTHERS, "update"));
            run(List.of(apt.toString(), WAIT_FOR_OTHERS, "install", "-y", "--no-install-recommends", name));
        } finally {
            if (ours) {
                Files.deleteIfExists(POLICY);
            }
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
