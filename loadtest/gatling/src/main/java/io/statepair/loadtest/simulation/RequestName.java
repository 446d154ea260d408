package io.statepair.loadtest.simulation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Under what name Gatling notes a measured request; other names are of warm-up and count nowhere. */
public record RequestName(Model model, Way way, int pass, Kind kind) {
    private static final Pattern TEXT = Pattern.compile("(closed|open) ([a-z]+) ([0-9]+) ([a-z]+)");

    /** The name that {@link #text} made, if it is one. */
    public static Optional<RequestName> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches() ? Optional.of(of(parts)) : Optional.empty();
    }

    private static RequestName of(Matcher parts) {
        return new RequestName(
                Model.valueOf(upper(parts.group(1))),
                Way.valueOf(upper(parts.group(2))),
                Integer.parseInt(parts.group(3)),
                Kind.valueOf(upper(parts.group(4))));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    public String text() {
        return model.word() + " " + way.word() + " " + pass + " " + kind.word();
    }
}
