package io.statepair.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fills in {@code ${UPPER_CASE}} variables as {@code envsubst} would, but an unknown one is an error; a comment keeps
 * its names.
 */
final class Templates {
    private static final String SUFFIX = ".template";
    private static final Pattern VARIABLE = Pattern.compile("(?m)^\\s*#.*$|\\$\\{([A-Z][A-Z0-9_]*)}");

    private Templates() {}

    /**
     * Renders every {@code *.template} of a folder into another one, without the suffix, and copies every {@code
     * *.conf}.
     */
    static void render(Path from, Path to, Map<String, String> variables) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> found = Files.list(from)) {
            List<Path> files = found.toList();
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    Path rendered = to.resolve(name.substring(0, name.length() - SUFFIX.length()));
                    Files.writeString(rendered, fill(Files.readString(file), variables));
                } else if (name.endsWith(".conf")) {
                    Files.copy(file, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    static String fill(String template, Map<String, String> variables) {
        return VARIABLE.matcher(template).replaceAll(match -> Matcher.quoteReplacement(value(match, variables)));
    }

    private static String value(MatchResult match, Map<String, String> variables) {
        String name = match.group(1);
        if (name == null) {
            return match.group();
        }
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No value for ${" + name + "}");
        }
        return value;
    }
}
