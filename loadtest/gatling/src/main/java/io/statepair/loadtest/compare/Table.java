package io.statepair.loadtest.compare;

import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown; the first column is text, the others are figures. */
final class Table {
    private final StringBuilder text = new StringBuilder();

    Table(String... head) {
        row(List.of(head));
        text.append("|---|").append("---:|".repeat(head.length - 1)).append('\n');
    }

    Table row(List<String> cells) {
        text.append(cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
