package io.statepair.loadtest.measure;

import java.util.Locale;

/** Which figures are good enough. */
record Bound(Kind kind, double limit) {

    enum Kind {
        AT_LEAST("≥"),
        AT_MOST("≤"),
        EXACTLY("=");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    boolean holds(double figure) {
        return switch (kind) {
            case AT_LEAST -> figure >= limit;
            case AT_MOST -> figure <= limit;
            case EXACTLY -> figure == limit;
        };
    }

    @Override
    public String toString() {
        return kind.sign + " " + text(limit);
    }

    private static String text(double figure) {
        String digits = String.format(Locale.ROOT, "%.3f", figure);
        return digits.replaceAll("\\.?0+$", "");
    }
}
