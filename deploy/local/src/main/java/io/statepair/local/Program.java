package io.statepair.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What Java runs as a service.
 *
 * @param arguments the jar, and what is to be done with an AOT cache
 * @param ending how much longer than usual its end may take
 */
record Program(List<String> arguments, Duration ending) {
    /** Those that decide whether a cache fits: they must be the same at a training and at every start. */
    static final List<String> FLAGS =
            List.of("-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData");

    Program(String... arguments) {
        this(List.of(arguments), Duration.ZERO);
    }

    List<String> command(String heap, Path tmp, String... ofTheService) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("-Xmx" + heap);
        command.addAll(FLAGS);
        command.add("-Djava.io.tmpdir=" + tmp);
        command.addAll(arguments);
        command.addAll(List.of(ofTheService));
        return command;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
