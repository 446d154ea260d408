package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.loadtest.compare.Report.Result;
import io.statepair.loadtest.simulation.Load;
import io.statepair.loadtest.simulation.Model;
import io.statepair.loadtest.simulation.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final Check REACHED = new Check("closed redis 1 read: fast enough", true, "1.0");
    private static final Check MISSED = new Check("closed redis 1 turn: fast enough", false, "812.0");

    @TempDir
    private Path folder;

    @Test
    void beginsWithWhatWasComparedAndTheAnswer() {
        String text = Markdown.of(report(List.of(REACHED), null), List.of("throughput.svg"));

        assertThat(text.lines().skip(2).limit(3).toList())
                .satisfiesExactly(
                        what -> assertThat(what).contains("2 ways", "carried by the client", "stateful, Redis"),
                        answer -> assertThat(answer)
                                .contains("2,000 requests a second", "500 requests a second (0.25 of the first)"),
                        floor -> assertThat(floor).contains("reached the floor"));
        assertThat(text)
                .contains("![throughput](throughput.svg)", "What you may conclude", "Indicative only")
                .contains("| requests per second, closed | stateful, Redis | 0.25 |");
    }

    @Test
    void namesWhatWasNotReached() {
        String text = Markdown.of(report(List.of(REACHED, MISSED), null), List.of());

        assertThat(text).contains("Of the 2 assertions", "1 were not reached", MISSED.what(), "812.0");
        assertThat(text).doesNotContain(REACHED.what());
    }

    @Test
    void saysNotSeenWhereOnlyAnswersWereSeen() {
        String text = Markdown.of(report(List.of(REACHED), "http://pair.example"), List.of());

        assertThat(text)
                .contains(
                        "| carried by the client | 2,000 | 2,000 | 10 | 10 | 10 | 10 | 0 % | not seen | not seen | not"
                                + " seen | not seen | not seen |");
        assertThat(text).contains("Only the answers were seen").doesNotContain("One machine did everything");
    }

    @Test
    void isReadableByProgramsToo() throws IOException {
        ReportFiles.write(report(List.of(REACHED, MISSED), null), folder);

        JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
        assertThat(json.at("/indicative").asBoolean()).isTrue();
        assertThat(json.at("/results/1/way").asString()).isEqualTo("redis");
        assertThat(json.at("/results/1/requests_per_second").asDouble()).isEqualTo(500.0);
        assertThat(json.at("/results/1/kinds/read/p999").asInt()).isEqualTo(40);
        assertThat(json.at("/results/1/error_percent").asDouble()).isZero();
        assertThat(json.at("/results/1/cost").isNull()).isTrue();
        assertThat(json.at("/results/1/passes/0/requests_per_second").asDouble())
                .isEqualTo(500.0);
        assertThat(json.at("/ratios/0/value").asDouble()).isEqualTo(0.25);
        assertThat(json.at("/checks/1/reached").asBoolean()).isFalse();
    }

    @Test
    void leavesOutThePictureOfWhatWasNotSeen() throws IOException {
        ReportFiles.write(report(List.of(REACHED), "http://pair.example"), folder);

        assertThat(folder.resolve("throughput.svg")).exists();
        assertThat(folder.resolve("latency.svg")).exists();
        assertThat(folder.resolve("cpu.svg")).doesNotExist();
    }

    private static Report report(List<Check> checks, @Nullable String base) {
        List<Result> results = List.of(
                SummaryTest.result(Way.CARRIED, Model.CLOSED, 2_000, 10),
                SummaryTest.result(Way.REDIS, Model.CLOSED, 500, 40));
        return new Report(
                "2026-01-01T00:00:00Z",
                true,
                base,
                new Load(Map.of(), Model.CLOSED, 64, 10_000, 0, 20, 2, 15, true),
                0,
                2,
                new Machine(2, "a processor", 8, "Linux", "25", 0.1),
                Map.of("Gatling", "3.15.1"),
                results,
                Ratios.of(results),
                checks,
                List.of());
    }
}
