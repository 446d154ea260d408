package io.statepair.loadtest.measure;

import io.statepair.local.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A server of ours besides the stack: it answers when it has been started, and is gone when it has been closed. */
final class Program implements AutoCloseable {

    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ");
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final URI uri;
    private final Process process;

    private Program(URI uri, Process process) {
        this.uri = uri;
        this.process = process;
    }

    static Program start(List<String> command, Map<String, String> environment, int port, Path log)
            throws IOException, InterruptedException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        Program program = new Program(URI.create("http://127.0.0.1:" + port), builder.start());
        try {
            program.awaitAnswer(log);
            return program;
        } catch (IllegalStateException | InterruptedException e) {
            program.close();
            throw e;
        }
    }

    /** Any answer will do: what it says is looked at where it matters. */
    private void awaitAnswer(Path log) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest anything = HttpRequest.newBuilder(uri).timeout(START).build();
            Await.until("an answer, see " + log, START, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("It ended before it was ready, see " + log);
                }
                return client.send(anything, BodyHandlers.discarding()).statusCode() > 0;
            });
        }
    }

    URI uri() {
        return uri;
    }

    URI uri(String path) {
        return uri.resolve(path);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
