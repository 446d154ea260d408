package io.statepair.loadtest.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows as text that lines up in a terminal and is a table in Markdown. */
final class Table {

    private static final List<String> HEAD =
            List.of("goal", "what", "must", "reach for", "ours", "against", "figure", "spread", "verdict", "note");

    private Table() {}

    static String of(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        rows.forEach(row -> lines.add(cells(row)));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> rule = IntStream.of(widths).mapToObj("-"::repeat).toList();
        lines.add(1, rule);
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> cells(Row row) {
        Goal goal = row.goal();
        String reach = goal.reach().map(Bound::toString).orElse("");
        return switch (row.result()) {
            case Result.Measured measured ->
                List.of(
                        goal.id(),
                        goal.what(),
                        goal.must().toString(),
                        reach,
                        measured.ours(),
                        measured.other(),
                        figure(measured.figure().median()),
                        figure(measured.figure().lowest()) + ".."
                                + figure(measured.figure().highest()),
                        row.verdict().toString(),
                        measured.note());
            case Result.NotMeasured none -> unmeasured(row, reach, none.reason());
            case Result.Failed failed -> unmeasured(row, reach, "FAILED: " + failed.reason());
        };
    }

    private static List<String> unmeasured(Row row, String reach, String why) {
        Goal goal = row.goal();
        String verdict = row.verdict().toString();
        return List.of(goal.id(), goal.what(), goal.must().toString(), reach, "", "", "", "", verdict, why);
    }

    /** Three digits that count, however small the figure is. */
    static String figure(double figure) {
        int decimals = figure == 0 ? 0 : (int) Math.clamp(2 - Math.floor(Math.log10(Math.abs(figure))), 0, 6);
        return String.format(Locale.ROOT, "%." + decimals + "f", figure);
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> cells.get(column)
                        + " ".repeat(widths[column] - cells.get(column).length()))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
