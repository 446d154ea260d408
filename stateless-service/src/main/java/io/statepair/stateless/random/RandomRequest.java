package io.statepair.stateless.random;

import io.statepair.stateless.web.Problem;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What numbers a caller asks for, with the defaults filled in. */
record RandomRequest(Range range, int count, long seed) {

    static final int MAX_COUNT = 1000;

    static final Set<String> PARAMETERS = Set.of("min", "max", "count", "type", "seed");
    private static final int MAX_LENGTH = 64;
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    // JavaScript reads a number beyond 2^53 as its neighbour, and could not ask for the same numbers again.
    private static final long FRESH_SEEDS = 1L << 53;

    static RandomRequest of(MultiValueMap<String, String> query) {
        query.forEach((name, values) -> {
            if (!PARAMETERS.contains(name)) {
                throw Problem.invalid(name, "is not a known parameter");
            }
            if (values.size() > 1) {
                throw Problem.invalid(name, "must be given once");
            }
        });
        return new RandomRequest(range(query), count(query), seed(query));
    }

    private static Range range(MultiValueMap<String, String> query) {
        return switch (value(query, "type", "integer")) {
            case "integer" -> ordered(new Range.Integers(integer(query, "min", "0"), integer(query, "max", "100")));
            case "decimal" -> ordered(new Range.Decimals(decimal(query, "min", "0"), decimal(query, "max", "100")));
            default -> throw Problem.invalid("type", "must be integer or decimal");
        };
    }

    private static Range ordered(Range.Integers range) {
        return ordered(range, range.min() <= range.max());
    }

    private static Range ordered(Range.Decimals range) {
        return ordered(range, range.min() <= range.max());
    }

    private static Range ordered(Range range, boolean ordered) {
        if (!ordered) {
            throw Problem.invalid("min", "must not be greater than max");
        }
        return range;
    }

    private static int count(MultiValueMap<String, String> query) {
        long count = integer(query, "count", "1");
        if (count < 1 || count > MAX_COUNT) {
            throw Problem.invalid("count", "must be from 1 to " + MAX_COUNT);
        }
        return (int) count;
    }

    private static long seed(MultiValueMap<String, String> query) {
        return value(query, "seed", "").isEmpty()
                ? ThreadLocalRandom.current().nextLong(FRESH_SEEDS)
                : integer(query, "seed", "");
    }

    private static long integer(MultiValueMap<String, String> query, String name, String absent) {
        String value = value(query, name, absent);
        if (value.length() <= MAX_LENGTH && INTEGER.matcher(value).matches()) {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException e) {
                // Too many digits: refused below with everything else that is no 64-bit integer.
            }
        }
        throw Problem.invalid(name, "must be a signed 64-bit integer");
    }

    private static double decimal(MultiValueMap<String, String> query, String name, String absent) {
        String value = value(query, name, absent);
        if (value.length() <= MAX_LENGTH && DECIMAL.matcher(value).matches()) {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw Problem.invalid(name, "must be a decimal number of at most " + MAX_LENGTH + " characters");
    }

    private static String value(MultiValueMap<String, String> query, String name, String absent) {
        if (!query.containsKey(name)) {
            return absent;
        }
        @Nullable String value = query.getFirst(name);
        return value == null ? "" : value;
    }
}
