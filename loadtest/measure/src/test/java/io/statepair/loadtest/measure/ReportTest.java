package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    @Test
    void tellsAProgramWhatTheTableTellsAPerson(@TempDir Path folder) throws IOException {
        Samples samples = new Samples();
        samples.note("P1", 1, "info", new Sample(new Load(1, 1, 1, 0, 0, 5, 6), 100, 50));
        List<Row> rows = List.of(
                new Row(Goal.P1, new Result.Measured("20,000/s", "50,000/s", new Spread(0.5, 0.4, 0.6), "")),
                new Row(Goal.P9_SEEN, new Result.NotMeasured("there is no identity yet")));
        MachineFacts machine = new MachineFacts("a processor", 2, "Linux", "25", "1a2b3c4", true, 0.1);
        Path file = folder.resolve("ratios.json");
        Report.of(machine, new Effort(1, 2, 3, 4, 5), rows, samples).write(file);

        JsonNode json = new JsonMapper().readTree(file);
        assertThat(json.at("/goals/0/goal").asString()).isEqualTo("P1");
        assertThat(json.at("/goals/0/verdict").asString()).isEqualTo("reached");
        assertThat(json.at("/goals/0/result/figure/median").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/goals/1/result/reason").asString()).isEqualTo("there is no identity yet");
        assertThat(json.at("/samples/0/cpu_micros").asDouble()).isEqualTo(50);
        assertThat(json.at("/machine/processors").asInt()).isEqualTo(2);
    }
}
