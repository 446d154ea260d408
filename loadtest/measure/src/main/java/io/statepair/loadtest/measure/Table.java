package io.statepair.loadtest.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows as text that lines up in a terminal and is a table in Markdown; below it what else there is to say. */
final class Table {

    private static final List<String> HEAD =
            List.of("goal", "what", "must", "reach for", "ours", "against", "figure", "spread", "verdict");

    private Table() {}

    static String of(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        rows.forEach(row -> lines.add(cells(row)));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> width(lines, column))
                .toArray();
        lines.add(1, IntStream.of(widths).mapToObj("-"::repeat).toList());
        String table = lines.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n", "", "\n"));
        String notes = rows.stream().map(Table::note).collect(Collectors.joining("\n", "\n", "\n"));
        return table + notes;
    }

    private static List<String> cells(Row row) {
        Goal goal = row.goal();
        List<String> cells = new ArrayList<>(List.of(
                goal.id(),
                goal.what(),
                goal.must().toString(),
                goal.reach().map(Bound::toString).orElse("")));
        if (row.result() instanceof Result.Measured measured) {
            Spread figure = measured.figure();
            cells.addAll(List.of(measured.ours(), measured.other(), figure(figure.median())));
            cells.add(figure(figure.lowest()) + ".." + figure(figure.highest()));
        } else {
            cells.addAll(List.of("", "", "", ""));
        }
        cells.add(row.verdict().toString());
        return cells;
    }

    private static String note(Row row) {
        String text = switch (row.result()) {
            case Result.Measured measured -> measured.note();
            case Result.NotMeasured none -> "not measured, " + none.reason();
            case Result.Failed failed -> "FAILED, " + failed.reason();
        };
        return "- " + row.goal().id() + ": " + text;
    }

    /** Three digits that count, however small the figure is. */
    static String figure(double figure) {
        int decimals = figure == 0 ? 0 : (int) Math.clamp(2 - Math.floor(Math.log10(Math.abs(figure))), 0, 6);
        return String.format(Locale.ROOT, "%." + decimals + "f", figure);
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> cells.get(column)
                        + " ".repeat(widths[column] - cells.get(column).length()))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
