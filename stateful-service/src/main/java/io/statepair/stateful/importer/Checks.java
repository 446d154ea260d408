package io.statepair.stateful.importer;

import io.statepair.stateful.web.InvalidValue;
import io.statepair.stateful.web.JsonObjects;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ShortId;
import io.statepair.stateful.web.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a value must be to be imported; a record with another is {@link Skipped}. */
final class Checks {

    private static final int MAX_NAME = 255;
    private static final int MAX_CATEGORY = 100;
    private static final int MAX_EMAIL = 254;
    private static final int PRICE_SCALE = 2;
    private static final int PRICE_DIGITS = 8;

    private Checks() {}

    static String id(String id) {
        if (!ShortId.isOne(id)) {
            throw new Skipped("has a bad id: it needs 1 to 50 characters of A-Z, a-z, 0-9, ., _ and -");
        }
        return id;
    }

    static String name(String name) {
        return text("name", name, MAX_NAME);
    }

    static @Nullable String category(@Nullable String category) {
        return category == null ? null : text("category", category, MAX_CATEGORY);
    }

    static @Nullable String email(@Nullable String email) {
        if (email == null) {
            return null;
        }
        if (email.indexOf('@') < 1 || email.endsWith("@")) {
            throw new Skipped("has a bad email");
        }
        return text("email", email, MAX_EMAIL);
    }

    static @Nullable String role(@Nullable String role) {
        String known = role == null ? null : role.toUpperCase(Locale.ROOT);
        if (known != null && !known.equals("USER") && !known.equals("ADMIN")) {
            throw new Skipped("has an unknown role: it is user or admin");
        }
        return known;
    }

    /** Digits are counted before anything is calculated: a short text can be a number of a billion digits. */
    static BigDecimal price(BigDecimal given) {
        BigDecimal price = given.stripTrailingZeros();
        if (price.signum() < 0) {
            throw new Skipped("has a negative price");
        }
        if ((long) price.precision() - price.scale() > PRICE_DIGITS) {
            throw new Skipped("has a price over 99999999.99");
        }
        if (price.scale() > PRICE_SCALE) {
            throw new Skipped("has a price with more than two decimals");
        }
        return price.setScale(PRICE_SCALE, RoundingMode.UNNECESSARY);
    }

    static @Nullable Integer stock(@Nullable Integer stock) {
        if (stock != null && stock < 0) {
            throw new Skipped("has a negative stock");
        }
        return stock;
    }

    static String object(JsonObjects kind, @Nullable ObjectNode object) {
        try {
            return kind.text(object);
        } catch (Problem e) {
            throw new Skipped("cannot be kept: its " + e.getMessage());
        }
    }

    static String text(String what, String text, int max) {
        try {
            int length = Text.requirePlain(text).codePointCount(0, text.length());
            if (length < 1 || length > max) {
                throw new Skipped("has a bad " + what + ": it needs 1 to " + max + " characters");
            }
            return text;
        } catch (InvalidValue e) {
            throw new Skipped("has a bad " + what + ": it " + e.getMessage());
        }
    }
}
