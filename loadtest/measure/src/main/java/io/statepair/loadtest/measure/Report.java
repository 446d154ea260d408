package io.statepair.loadtest.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A run as a file that a program can read. */
record Report(MachineFacts machine, Effort effort, List<Line> goals, List<Samples.Entry> samples) {

    /** One goal. */
    record Line(String goal, String what, String must, String verdict, boolean reachedFor, Result result) {

        static Line of(Row row) {
            Goal goal = row.goal();
            return new Line(
                    goal.name(),
                    goal.what(),
                    goal.must().toString(),
                    row.verdict().toString(),
                    row.isAllThatWasHopedFor(),
                    row.result());
        }
    }

    static Report of(MachineFacts machine, Effort effort, List<Row> rows, Samples samples) {
        return new Report(machine, effort, rows.stream().map(Line::of).toList(), samples.entries());
    }

    /** In place of an earlier one: whoever ends the run meanwhile leaves that. */
    void write(Path file) {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        try {
            Path whole = Files.write(file.resolveSibling(file.getFileName() + ".new"), mapper.writeValueAsBytes(this));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
