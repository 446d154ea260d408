package io.statepair.loadtest.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rows, and below them what else there is to say. */
final class Table {

    private static final List<String> HEAD =
            List.of("goal", "what", "must", "reach for", "ours", "against", "figure", "spread", "verdict");

    private Table() {}

    static String of(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        rows.forEach(row -> lines.add(cells(row)));
        String notes = rows.stream().map(Table::note).collect(Collectors.joining("\n", "\n", "\n"));
        return Grid.of(lines) + notes;
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
}
