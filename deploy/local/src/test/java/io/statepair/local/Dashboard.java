package io.statepair.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provisioned Grafana dashboard. */
record Dashboard(Path file, JsonNode json) {

    /** One query of one panel. */
    record Query(String dashboard, String panel, String expression) {

        @Override
        public String toString() {
            return dashboard + " / " + panel + ": " + expression;
        }
    }

    static Path folder() {
        return Checkout.find().root().resolve("deploy/monitoring/grafana");
    }

    static List<Dashboard> all() throws Exception {
        try (Stream<Path> files = Files.list(folder().resolve("dashboards"))) {
            return files.sorted().map(Dashboard::read).toList();
        }
    }

    private static Dashboard read(Path file) {
        return new Dashboard(file, JsonMapper.shared().readTree(file));
    }

    /** Those that show something, without the rows that head them. */
    List<JsonNode> panels() {
        return json.get("panels")
                .valueStream()
                .filter(panel -> !panel.get("type").asString().equals("row"))
                .toList();
    }

    List<Query> queries() {
        return panels().stream()
                .flatMap(panel -> panel.get("targets")
                        .valueStream()
                        .map(target -> new Query(
                                json.get("title").asString(),
                                panel.get("title").asString(),
                                target.get("expr").asString())))
                .toList();
    }
}
