package io.statepair.loadtest.compare;

import io.statepair.loadtest.simulation.Load;
import io.statepair.loadtest.simulation.LoadSimulation;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Gatling in a process of its own, so that what it costs can be told from what it loads. */
final class Generator {
    static final String KEY = "generator";
    private static final int ASSERTIONS_FAILED = 2;
    private static final int LAST_LINES = 8;

    private final Path folder;
    private final Sampler sampler;

    Generator(Path folder, Sampler sampler) {
        this.folder = folder;
        this.sampler = sampler;
    }

    /** @throws IOException when the simulation did not come to its end; one that missed its assertions did */
    Outcome run(String name, Class<? extends LoadSimulation> simulation, Load load)
            throws IOException, InterruptedException {
        Path results = folder.resolve(name);
        forget(results);
        Path preferences = results.resolve("preferences");
        Files.createDirectories(preferences.resolve(".java/.userPrefs"));
        Path output = folder.resolve(name + ".log");
        Process process = new ProcessBuilder(command(simulation, load, results, preferences))
                .redirectOutput(output.toFile())
                .redirectError(Redirect.INHERIT)
                .start();
        sampler.watch(KEY, process.pid());
        int code;
        try {
            code = process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        List<String> said = Files.readAllLines(output);
        if (code != 0 && code != ASSERTIONS_FAILED) {
            throw new IOException(
                    "Gatling ended with code %d; %s ends with:%n%s".formatted(code, output, lastOf(said)));
        }
        return new Outcome(simulationLog(results), verdicts(said, code, output));
    }

    /** Its exit code tells whether they were understood: verdicts that nobody can read must not count for reached. */
    static List<Check> verdicts(List<String> said, int code, Path output) throws IOException {
        List<Check> checks = Check.parse(said.stream());
        boolean missed = checks.stream().anyMatch(check -> !check.reached());
        if (checks.isEmpty() || missed != (code == ASSERTIONS_FAILED)) {
            throw new IOException("Gatling's verdicts cannot be read in " + output);
        }
        return checks;
    }

    /** Where in Gatling it was thrown helps nobody, and would leave no room for what it says. */
    static String lastOf(List<String> said) {
        List<String> messages =
                said.stream().filter(line -> !line.startsWith("\tat ")).toList();
        return String.join(
                System.lineSeparator(), messages.subList(Math.max(0, messages.size() - LAST_LINES), messages.size()));
    }

    /** What an earlier comparison left in the same place. */
    private static void forget(Path results) throws IOException {
        if (!Files.exists(results)) {
            return;
        }
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<String> command(Class<?> simulation, Load load, Path results, Path preferences) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseCompactObjectHeaders",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // Gatling writes its log through the insides of String.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                // Something in it keeps preferences: not in the home of whoever runs this.
                "-Djava.util.prefs.userRoot=" + preferences,
                "-classpath",
                System.getProperty("java.class.path")));
        command.addAll(load.arguments());
        command.addAll(List.of(
                "io.gatling.app.Gatling",
                "--simulation",
                simulation.getName(),
                "--results-folder",
                results.toString(),
                "--no-reports"));
        return command;
    }

    private static Path simulationLog(Path results) throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            return files.filter(file -> file.endsWith("simulation.log"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("Gatling left no simulation.log in " + results));
        }
    }
}
