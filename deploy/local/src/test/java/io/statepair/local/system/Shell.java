package io.statepair.local.system;

import io.statepair.local.Await;
import io.statepair.local.Nginx;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A shell that somebody types the lines of a page into, where the edge has other ports than the page says. */
final class Shell implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Nginx edge;
    private final Path transcript;
    private final Process process;
    private final Writer keyboard;
    private int lines;

    Shell(Nginx edge, Path transcript) throws IOException {
        this.edge = edge;
        this.transcript = transcript;
        this.process = new ProcessBuilder("sh")
                .redirectErrorStream(true)
                .redirectOutput(transcript.toFile())
                .start();
        this.keyboard = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Types a line, and gives what is printed until the shell is ready for the next. */
    String type(String line) throws IOException, InterruptedException {
        int before = printed().length();
        String ready = "\n-- ready for line " + ++lines + "\n";
        keyboard.write(addressed(line) + "\nprintf '" + ready.replace("\n", "\\n") + "'\n");
        keyboard.flush();
        Await.until(line, PATIENCE, () -> printed().indexOf(ready, before) >= 0);
        return printed().substring(before, printed().indexOf(ready, before));
    }

    /** Waits until something is printed, by what runs in the background as well. */
    void await(String text) throws InterruptedException {
        Await.until(text, PATIENCE, () -> printed().contains(text));
    }

    private String printed() throws IOException {
        return Files.readString(transcript);
    }

    private String addressed(String line) {
        return line.replace("localhost:8000", edge.uri().getAuthority())
                .replace("localhost:3001", edge.statelessUri().getAuthority())
                .replace("localhost:3002", edge.statefulUri().getAuthority());
    }

    /** Hangs up; a stream that is still read in the background ends with its server. */
    @Override
    public void close() {
        process.destroy();
    }
}
