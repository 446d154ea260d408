package io.statepair.loadtest.simulation;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a simulation is told, as system properties named {@code load.…}.
 *
 * @param bases where each way is served
 * @param users visitors at a time, closed model
 * @param sessions conversations that live while measuring
 * @param visitsPerSecond open model
 * @param warmUp seconds for all ways together, before their conversations begin
 * @param lead seconds before each measurement in which its way already runs
 * @param window seconds of each measurement
 * @param addresses whether each conversation claims a client address of its own
 */
public record Load(
        Map<Way, URI> bases,
        Model model,
        int users,
        int sessions,
        double visitsPerSecond,
        int warmUp,
        int lead,
        int window,
        boolean addresses) {
    private static final String PREFIX = "load.";
    private static final double SPARE = 1.05;

    public Load {
        bases = Map.copyOf(bases);
        requireConversations(sessions, users);
    }

    /**
     * Sees to it that each visitor has a conversation of his own.
     *
     * @throws IllegalArgumentException when there are fewer of these
     */
    public static void requireConversations(int sessions, int users) {
        if (sessions < users) {
            throw new IllegalArgumentException(
                    users + " visitors cannot share " + sessions + " conversations: ask for more of these");
        }
    }

    static Load fromSystem() {
        Load load = new Load(
                basesFromSystem(),
                Model.valueOf(text("model", Model.CLOSED.name())),
                number("users", 64),
                number("sessions", 10_000),
                Double.parseDouble(text("visits-per-second", "100")),
                number("warm-up", 30),
                number("lead", 10),
                number("window", 30),
                Boolean.parseBoolean(text("addresses", "false")));
        return load.model() == Model.OPEN ? load.open(load.visitsPerSecond()) : load;
    }

    private static Map<Way, URI> basesFromSystem() {
        URI all = URI.create(text("base", "http://localhost:8000"));
        Map<Way, URI> bases = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            property("base." + way.word())
                    .map(URI::create)
                    .or(() -> way == Way.MEMORY ? Optional.empty() : Optional.of(all))
                    .ifPresent(base -> bases.put(way, base));
        }
        return bases;
    }

    private static int number(String name, int otherwise) {
        return Integer.parseInt(text(name, String.valueOf(otherwise)));
    }

    private static String text(String name, String otherwise) {
        return property(name).orElse(otherwise);
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(PREFIX + name));
    }

    /** The arguments of a JVM that {@link #fromSystem} reads. */
    public List<String> arguments() {
        List<String> all = new ArrayList<>();
        bases.forEach((way, base) -> all.add(argument("base." + way.word(), base)));
        all.add(argument("model", model.name()));
        all.add(argument("users", users));
        all.add(argument("sessions", sessions));
        all.add(argument("visits-per-second", visitsPerSecond));
        all.add(argument("warm-up", warmUp));
        all.add(argument("lead", lead));
        all.add(argument("window", window));
        all.add(argument("addresses", addresses));
        return all;
    }

    private static String argument(String name, Object value) {
        return "-D" + PREFIX + name + "=" + value;
    }

    /** The same in the open model, for at least as long as so many visits a second need to reach every conversation. */
    public Load open(double rate) {
        int enough = Math.max(window, (int) Math.ceil(SPARE * sessions / rate));
        return new Load(bases, Model.OPEN, users, sessions, rate, warmUp, lead, enough, addresses);
    }

    URI base(Way way) {
        URI base = bases.get(way);
        if (base == null) {
            throw new IllegalArgumentException(
                    "Nobody said where " + way.title() + " is served: set -Dload.base." + way.word() + "=URL");
        }
        return base;
    }
}
