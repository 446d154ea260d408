package io.statepair.loadtest.measure;

import java.util.List;

/** What came out of several passes: the one in the middle, and how far apart the others were. */
record Spread(double median, double lowest, double highest) {

    static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no figures");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    static Spread of(double figure) {
        return new Spread(figure, figure, figure);
    }
}
