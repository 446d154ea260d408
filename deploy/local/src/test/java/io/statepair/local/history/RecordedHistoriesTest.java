package io.statepair.local.history;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** The checker against runs of the real pair: it must catch every bug that was planted there, and nothing else. */
class RecordedHistoriesTest {

    private static final HistoryChecker CHECKER = new HistoryChecker(Duration.ofMinutes(15));

    /** Each planted bug, with a promise that it breaks. */
    private static final Map<String, Rule> PLANTED = Map.of(
            "planted-no-version-check.jsonl", Rule.VERSION_NEVER_GOES_BACK,
            "planted-getex-setex-touch.jsonl", Rule.ENDED_SESSION_STAYS_ENDED,
            "planted-ack-before-commit.jsonl", Rule.ACKNOWLEDGED_TURN_IS_KEPT);

    @Test
    void allAreThere() throws Exception {
        assertThat(recordings("correct-")).isNotEmpty();
        assertThat(recordings("planted-"))
                .extracting(RecordedHistoriesTest::name)
                .containsExactlyInAnyOrderElementsOf(PLANTED.keySet());
    }

    @TestFactory
    Stream<DynamicTest> everyPlantedBugIsFound() throws Exception {
        return recordings("planted-").stream()
                .map(file -> test(
                        file,
                        () -> assertThat(violations(file))
                                .anyMatch(requireNonNull(PLANTED.get(name(file)))::isBrokenIn)
                                // A file cut short is no proof.
                                .noneMatch(Rule.FINAL_STATE_IS_KNOWN::isBrokenIn)));
    }

    @TestFactory
    Stream<DynamicTest> correctHistoriesPass() throws Exception {
        return recordings("correct-").stream()
                .map(file -> test(file, () -> assertThat(violations(file)).isEmpty()));
    }

    private static DynamicTest test(Path file, Executable executable) {
        return DynamicTest.dynamicTest(name(file), executable);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static List<String> violations(Path file) throws IOException {
        Recording recording = Recording.read(file);
        assertThat(recording.events()).isNotEmpty();
        return CHECKER.violations(recording);
    }

    private static List<Path> recordings(String prefix) throws IOException, URISyntaxException {
        Path folder = Path.of(requireNonNull(RecordedHistoriesTest.class.getResource("/histories"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = name(file);
                        return name.startsWith(prefix) && name.endsWith(".jsonl");
                    })
                    .sorted()
                    .toList();
        }
    }
}
