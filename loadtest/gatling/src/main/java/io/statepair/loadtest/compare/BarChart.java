package io.statepair.loadtest.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Horizontal bars as SVG, readable on light and dark pages. A bar of several parts is stacked and gets a legend. */
record BarChart(String title, String unit, List<Group> groups) {
    private static final int WIDTH = 760;
    private static final int LABELS = 210;
    private static final int FIGURES = 90;
    private static final int ROW = 24;
    private static final int HEAD = 52;
    private static final List<String> COLOURS =
            List.of("#2f6f9f", "#d98032", "#5a9a55", "#8d6bb0", "#b5473c", "#7a7a7a");

    record Group(String label, List<Bar> bars) {}

    record Bar(String label, List<Part> parts) {
        static Bar of(String label, double value) {
            return new Bar(label, List.of(new Part("", value)));
        }

        double sum() {
            return parts.stream().mapToDouble(Part::value).sum();
        }
    }

    record Part(String name, double value) {}

    String svg() {
        int rows = groups.stream().mapToInt(group -> group.bars().size() + 1).sum();
        List<String> names = names();
        int height = HEAD + rows * ROW + (names.size() > 1 ? 2 * ROW : 0);
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " role=\"img\" font-family=\"sans-serif\" font-size=\"13\">%n<title>%s</title>%n",
                WIDTH,
                height,
                WIDTH,
                height,
                escape(title)));
        svg.append(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", WIDTH, height));
        svg.append(text(16, 24, "start", "font-weight=\"bold\" font-size=\"15\"", title));
        svg.append(text(16, 42, "start", "fill=\"#555555\"", unit));
        int y = HEAD;
        double scale = (WIDTH - LABELS - FIGURES) / Math.max(largest(), Double.MIN_NORMAL);
        for (Group group : groups) {
            y += ROW;
            svg.append(text(16, y - 7, "start", "font-weight=\"bold\"", group.label()));
            for (Bar bar : group.bars()) {
                y += ROW;
                svg.append(bar(bar, names, y - ROW, scale));
            }
        }
        if (names.size() > 1) {
            svg.append(legend(names, y + ROW));
        }
        return svg.append("</svg>\n").toString();
    }

    private List<String> names() {
        return bars().flatMap(bar -> bar.parts().stream())
                .map(Part::name)
                .distinct()
                .toList();
    }

    private double largest() {
        return bars().mapToDouble(Bar::sum).max().orElse(0);
    }

    private Stream<Bar> bars() {
        return groups.stream().flatMap(group -> group.bars().stream());
    }

    private static String bar(Bar bar, List<String> names, int top, double scale) {
        StringBuilder svg = new StringBuilder(text(LABELS - 8, top + 17, "end", "", bar.label()));
        double x = LABELS;
        for (Part part : bar.parts()) {
            double width = part.value() * scale;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                    x,
                    top + 3,
                    width,
                    ROW - 6,
                    colour(names.indexOf(part.name()))));
            x += width;
        }
        return svg.append(text(x + 6, top + 17, "start", "", Figures.number(bar.sum())))
                .toString();
    }

    private static String legend(List<String> names, int y) {
        StringBuilder svg = new StringBuilder();
        int x = 16;
        for (int i = 0; i < names.size(); i++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>%n",
                    x,
                    y - 11,
                    colour(i)));
            svg.append(text(x + 18, y, "start", "", names.get(i)));
            x += 40 + 8 * names.get(i).length();
        }
        return svg.toString();
    }

    private static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    private static String text(double x, double y, String anchor, String style, String text) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>%n",
                x,
                y,
                anchor,
                style,
                escape(text));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
