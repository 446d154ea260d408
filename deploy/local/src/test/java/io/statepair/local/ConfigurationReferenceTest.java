package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The compose files, {@code .env.example} and the edge's templates use the variables that the reference names. */
class ConfigurationReferenceTest {
    private static final Path root = Checkout.find().root();
    private static final Path compose = root.resolve("deploy/compose");

    /** In a compose file: a name, and the default where there is one. */
    private static final Pattern USED = Pattern.compile("\\$\\{([A-Z_]+)(?::?-([^}]*))?}");

    /** In a compose file: a variable of a container that is passed on as it is. */
    private static final Pattern PASSED_ON = Pattern.compile("(?m)^ +([A-Z_]+):$");

    private static final Pattern OFFERED = Pattern.compile("#?([A-Z_]+)=(.*)");
    private static final Pattern TEMPLATE = Pattern.compile("\\$\\{([A-Z_]+)}");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z_]+)` \\|([^|]*)\\|.*");

    /** Read by Compose itself. */
    private static final Set<String> OF_COMPOSE = Set.of("COMPOSE_FILE", "COMPOSE_PROJECT_NAME");

    @Test
    void whatTheComposeFilesReadIsOfferedWithTheSameDefault() throws IOException {
        Map<String, String> offered = offered();
        used().forEach((name, defaults) -> {
            assertThat(offered).as(name).containsKey(name);
            assertThat(defaults).as(name).contains(offered.get(name));
        });
        assertThat(used().keySet()).containsAll(without(offered.keySet(), OF_COMPOSE));
    }

    @Test
    void whatIsOfferedIsDocumentedWithTheSameDefault() throws IOException {
        Map<String, String> offered = offered();
        offered.keySet().removeIf(name -> name.endsWith("_IMAGE"));
        assertThat(documented("Compose")).isEqualTo(offered);
    }

    @Test
    void theVariablesOfTheTemplatesAreDocumented() throws IOException {
        Set<String> read = new TreeSet<>();
        for (Path template : files(root.resolve("deploy/nginx"), "*.template")) {
            read.addAll(names(TEMPLATE.matcher(Files.readString(template))));
        }
        assertThat(documented("The edge").keySet()).isEqualTo(read);
    }

    /** Every variable with all that the files say of its default; an image has none there, and must be offered one. */
    private static Map<String, Set<String>> used() throws IOException {
        Map<String, Set<String>> used = new TreeMap<>();
        Map<String, String> offered = offered();
        for (Path file : files(compose, "compose*.yaml")) {
            names(PASSED_ON.matcher(Files.readString(file))).forEach(name -> used.put(name, Set.of("")));
            USED.matcher(Files.readString(file)).results().forEach(found -> {
                String name = found.group(1);
                String value = found.group(2) == null ? String.valueOf(offered.get(name)) : found.group(2);
                used.computeIfAbsent(name, any -> new TreeSet<>()).add(value);
            });
        }
        return used;
    }

    private static Map<String, String> offered() throws IOException {
        return Files.readAllLines(compose.resolve(".env.example")).stream()
                .map(OFFERED::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        line -> line.group(1), line -> line.group(2), (first, second) -> first, TreeMap::new));
    }

    private static Map<String, String> documented(String section) throws IOException {
        String reference = Files.readString(root.resolve("docs/configuration.md"));
        String rows = reference.split("\n## " + section + "\n", 2)[1].split("\n## ", 2)[0];
        return rows.lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> row.group(2).replace("`", "").strip(),
                        (first, second) -> first,
                        TreeMap::new));
    }

    private static Set<String> names(Matcher found) {
        return found.results().map(result -> result.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
            List<Path> files = new ArrayList<>();
            found.forEach(files::add);
            return files;
        }
    }
}
