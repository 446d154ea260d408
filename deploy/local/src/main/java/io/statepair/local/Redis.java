package io.statepair.local;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import redis.embedded.core.ExecutableProvider;

/** Redis without persistence, which comes back empty: the stack's Redis may lose everything at any time. */
public final class Redis extends Server {
    private static final int TIMEOUT_MILLIS = 1_000;

    private final Path binaries;
    private final Path directory;
    private final Secrets secrets;

    Redis(Path directory, Path binaries, Path logs, Secrets secrets) {
        super("redis", FreePorts.any(), logs);
        this.binaries = binaries;
        this.directory = directory;
        this.secrets = secrets;
    }

    /** Forgets everything without a restart. */
    public void flush() throws IOException {
        String answer = ask("FLUSHALL");
        if (!answer.equals("+OK")) {
            throw new IOException("FLUSHALL: " + answer);
        }
    }

    @Override
    void prepare() throws IOException {
        Files.createDirectories(directory);
        // A file, because a command line shows the password to everyone on the machine.
        Files.writeString(directory.resolve("redis.conf"), """
            bind 127.0.0.1
            port %d
            dir "%s"
            requirepass "%s"
            save ""
            appendonly no
            maxmemory-policy noeviction
            """.formatted(port(), directory, secrets.redisPassword()));
    }

    @Override
    List<String> command() throws IOException {
        return List.of(executable().toString(), directory.resolve("redis.conf").toString());
    }

    private Path executable() throws IOException {
        Files.createDirectories(binaries);
        try {
            File unpacked =
                    ExecutableProvider.newJarResourceProvider(binaries.toFile()).get();
            return unpacked.toPath();
        } catch (IOException | RuntimeException e) {
            return Executables.find("redis-server").orElseThrow(() -> {
                IOException missing = new FileNotFoundException(
                        "No Redis for this machine in the Maven artefact, and no redis-server on the PATH: install"
                                + " Redis 6.2 or later");
                missing.initCause(e);
                return missing;
            });
        }
    }

    @Override
    Map<String, String> environment() {
        return Map.of();
    }

    @Override
    boolean ready() throws IOException {
        return ask("PING").equals("+PONG");
    }

    /** A section of what Redis tells of itself. */
    public String info(String section) throws IOException {
        return ask("INFO " + section);
    }

    /** Gives the first line of a simple answer, or the whole of a long one. */
    String ask(String command) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), TIMEOUT_MILLIS);
            String lines = "AUTH " + secrets.redisPassword() + "\r\n" + command + "\r\n";
            socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String authenticated = answers.readLine();
            if (!Objects.equals(authenticated, "+OK")) {
                return Objects.requireNonNullElse(authenticated, "");
            }
            String answer = Objects.requireNonNullElse(answers.readLine(), "");
            return answer.startsWith("$") ? read(answers, Integer.parseInt(answer.substring(1))) : answer;
        }
    }

    private static String read(BufferedReader answers, int length) throws IOException {
        char[] text = new char[length];
        int read = 0;
        while (read < length) {
            int more = answers.read(text, read, length - read);
            if (more < 0) {
                throw new EOFException("Redis ended in the middle of an answer");
            }
            read += more;
        }
        return new String(text);
    }
}
