package io.statepair.loadtest.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report as files: for people, for programs, and its pictures. */
final class ReportFiles {
    private static final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();

    private ReportFiles() {}

    /** Gives the one for people. */
    static Path write(Report report, Path folder) throws IOException {
        Map<String, String> charts = Charts.of(report.results());
        for (Map.Entry<String, String> chart : charts.entrySet()) {
            Files.writeString(folder.resolve(chart.getKey()), chart.getValue());
        }
        Files.writeString(folder.resolve("report.json"), json.writeValueAsString(report) + "\n");
        return Files.writeString(folder.resolve("report.md"), Markdown.of(report, charts.keySet()));
    }
}
