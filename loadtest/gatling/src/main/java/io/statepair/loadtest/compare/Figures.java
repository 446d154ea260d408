package io.statepair.loadtest.compare;

import java.util.Locale;

/** Figures as people read them: as many digits as mean something. */
final class Figures {
    private Figures() {}

    static String number(double value) {
        double size = Math.abs(value);
        if (size < 0.0005) {
            return "0";
        }
        String pattern = size >= 100 || value == Math.rint(value)
                ? "%,.0f"
                : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, pattern, value);
    }

    static String percent(double value) {
        return number(value) + " %";
    }
}
