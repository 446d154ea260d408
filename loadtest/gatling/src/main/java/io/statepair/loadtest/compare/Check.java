package io.statepair.loadtest.compare;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One assertion, as Gatling judged it. */
record Check(String what, boolean reached, String actual) {
    private static final Pattern LINE = Pattern.compile("(.+) : (true|false) \\((?:actual : )?(.*)\\)");

    /** From all that Gatling wrote on its standard output. */
    static List<Check> parse(Stream<String> output) {
        return output.map(Check::parse).flatMap(Optional::stream).toList();
    }

    private static Optional<Check> parse(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches()
                ? Optional.of(new Check(parts.group(1), Boolean.parseBoolean(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }
}
