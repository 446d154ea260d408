package io.statepair.loadtest.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text that lines up in a terminal and is a table in Markdown. */
final class Grid {

    private Grid() {}

    /** The first line is the head; all are equally long. */
    static String of(List<List<String>> cells) {
        List<List<String>> lines = new ArrayList<>(cells);
        int[] widths = IntStream.range(0, lines.getFirst().size())
                .map(column -> width(lines, column))
                .toArray();
        lines.add(1, IntStream.of(widths).mapToObj("-"::repeat).toList());
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n", "", "\n"));
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
