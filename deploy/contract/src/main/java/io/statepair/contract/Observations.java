package io.statepair.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the tests of one build saw, as lines of a file that they all add to: {@code seen OPERATION STATUS TYPE}, {@code
 * type TYPE}, {@code served OPERATION}, {@code violation WHAT}, and {@code partial} where some tests were left out.
 */
final class Observations {

    static final String SEPARATOR = "\t";

    /** With one of these, not every test runs, and nothing can be said of what no test saw. */
    private static final List<String> SELECTIONS = List.of("test", "it.test", "skipITs", "skipTests", "groups");

    private final Path file;
    private final Set<String> lines = ConcurrentHashMap.newKeySet();

    Observations(Path file) {
        this.file = file;
    }

    static Observations ofThisRun() {
        String run = System.getProperty("contract.run", "without-maven");
        Path folder = Path.of(System.getProperty("contract.folder", "target/contract"));
        Observations observations = new Observations(folder.resolve(run));
        if (SELECTIONS.stream().anyMatch(name -> System.getProperty(name) != null)) {
            observations.addPartial();
        }
        return observations;
    }

    void addSeen(String operation, String status, String type) {
        add("seen", operation, status, type);
    }

    void addType(String type) {
        add("type", type);
    }

    void addServed(String operation) {
        add("served", operation);
    }

    void addViolation(String what) {
        add("violation", what.replaceAll("\\s+", " "));
    }

    void addPartial() {
        add("partial");
    }

    private void add(String... words) {
        String line = String.join(SEPARATOR, words);
        if (lines.add(line)) {
            append(line + "\n");
        }
    }

    private synchronized void append(String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every line of the file, each as its words; none without a file. */
    Stream<List<String>> read() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(line -> List.of(line.split(SEPARATOR)))
                    : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
