package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What can be said of the monitoring's files without running anything. */
class MonitoringFilesTest {
    private static final Path ROOT = Checkout.find().root();
    private static final Path RULES = ROOT.resolve("deploy/monitoring/prometheus/rules");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern TESTED = Pattern.compile("alertname: (\\w+)\\s+exp_alerts");
    private static final Pattern LINK = Pattern.compile("runbook: (docs/runbook\\.md)#(\\w+)");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");

    @Test
    void everyAlertHasItsPageOfTheRunbookAndNoPageIsOfNone() throws Exception {
        String runbook = Files.readString(ROOT.resolve("docs/runbook.md"));
        assertThat(found(SECTION, runbook)).isEqualTo(alerts());
        assertThat(LINK.matcher(rules(".rules.yml"))
                        .results()
                        .map(match -> match.group(2))
                        .collect(Collectors.toSet()))
                .isEqualTo(alerts().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyAlertIsSeenFiringInAUnitTest() throws Exception {
        assertThat(found(TESTED, rules("_test.yml"))).isEqualTo(alerts());
    }

    @Test
    void aDashboardIsWhatGrafanaReads() throws Exception {
        List<Dashboard> dashboards = Dashboard.all();
        assertThat(dashboards.stream().map(board -> board.json().get("title").asString()))
                .containsExactlyInAnyOrder("Who remembers", "Operators");
        Set<String> sources = found(
                Pattern.compile("(?m)^ +uid: (\\w+)$"),
                Files.readString(Dashboard.folder().resolve("provisioning/datasources/prometheus.yml")));
        for (Dashboard board : dashboards) {
            assertThat(board.json().get("uid").asString() + ".json")
                    .isEqualTo(board.file().getFileName().toString());
            assertThat(board.json().get("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
            assertThat(board.json()
                            .get("panels")
                            .valueStream()
                            .map(panel -> panel.get("id").asInt()))
                    .doesNotHaveDuplicates();
            assertThat(board.panels().stream().map(panel -> panel.get("title").asString()))
                    .doesNotHaveDuplicates();
            assertThat(board.panels()).isNotEmpty().allSatisfy(panel -> isWhole(panel, sources));
        }
    }

    private static void isWhole(JsonNode panel, Set<String> sources) {
        String title = panel.get("title").asString();
        assertThat(title).isNotBlank();
        assertThat(panel.get("description").asString()).as(title).isNotBlank();
        assertThat(panel.at("/fieldConfig/defaults/unit").asString()).as(title).isNotBlank();
        assertThat(panel.get("targets").size()).as(title).isPositive();
        assertThat(panel.get("targets")
                        .valueStream()
                        .map(target -> target.get("refId").asString()))
                .doesNotHaveDuplicates();
        panel.get("targets").valueStream().forEach(target -> {
            assertThat(target.get("expr").asString()).as(title).isNotBlank();
            assertThat(target.at("/datasource/uid").asString()).as(title).isIn(sources);
        });
    }

    private static Set<String> alerts() throws Exception {
        return found(ALERT, rules(".rules.yml"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static String rules(String ending) throws Exception {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(RULES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                text.append(Files.readString(file)).append('\n');
            }
        }
        return text.toString();
    }
}
