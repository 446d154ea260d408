package io.statepair.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that the type of a problem leads to. */
class ProblemPagesTest {

    private static final Path FOLDER = Path.of("../web/problems");

    static Stream<String> types() {
        return Contract.get().problemTypes().stream().sorted();
    }

    @Test
    void everyProblemTypeHasAPageAndEveryPageAType() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".html") && !name.equals("index.html"))
                    .map(name -> "/problems/" + name.replace(".html", ""))
                    .toList();
            assertThat(pages).containsExactlyInAnyOrderElementsOf(types().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void thePageSaysWhatTheProblemMeansAndWhatToDo(String type) throws IOException {
        String[] problem = Contract.get().problems().stream()
                .filter(shown -> shown.startsWith(type + " "))
                .findFirst()
                .orElseThrow()
                .split(" ", 3);
        assertThat(page(type))
                .contains("<p class=\"status\">" + problem[1] + " ", "<h1>" + problem[2] + "</h1>")
                .containsPattern("<h2>What it means</h2>\\s*<p>.{40,}</p>")
                .containsPattern("<h2>What to do</h2>\\s*<p>.{20,}</p>");
    }

    @ParameterizedTest
    @MethodSource("types")
    void theListLeadsToThePage(String type) throws IOException {
        assertThat(page("/problems/index")).contains("<a href=\"" + type + "\">");
    }

    private static String page(String type) throws IOException {
        return Files.readString(FOLDER.resolve(type.substring("/problems/".length()) + ".html"));
    }
}
