package io.statepair.loadtest.compare;

import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown. */
final class Table {
    private final StringBuilder text = new StringBuilder();

    private Table(List<String> head, String alignment) {
        row(head);
        text.append("|---|").append(alignment.repeat(head.size() - 1)).append('\n');
    }

    /** The first column is text, the others are figures. */
    static Table ofFigures(String... head) {
        return new Table(List.of(head), "---:|");
    }

    static Table ofText(String... head) {
        return new Table(List.of(head), "---|");
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
