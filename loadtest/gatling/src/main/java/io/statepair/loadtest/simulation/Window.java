package io.statepair.loadtest.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One measurement of one way. */
final class Window extends Stage {
    private final Way way;
    private final Map<Kind, String> names = new EnumMap<>(Kind.class);

    private Window(Load load, Way way, int pass) {
        super(
                way.title() + ", " + load.model().word() + " model",
                Duration.ofSeconds(load.lead()),
                Duration.ofSeconds(load.window()));
        this.way = way;
        way.kinds().forEach(kind -> names.put(kind, new RequestName(load.model(), way, pass, kind).text()));
    }

    /** Each way once, or, where there are several, forwards and backwards: A B C C B A. */
    static List<Window> plan(Load load, List<Way> ways) {
        List<Way> order = new ArrayList<>(ways);
        if (ways.size() > 1) {
            order.addAll(ways.reversed());
        }
        Map<Way, Integer> passes = new HashMap<>();
        return order.stream()
                .map(way -> new Window(load, way, passes.merge(way, 1, Integer::sum)))
                .toList();
    }

    @Override
    String name(Way of, Kind kind) {
        return measures() ? Objects.requireNonNull(names.get(kind)) : super.name(of, kind);
    }

    Way way() {
        return way;
    }

    String nameOf(Kind kind) {
        return Objects.requireNonNull(names.get(kind));
    }
}
