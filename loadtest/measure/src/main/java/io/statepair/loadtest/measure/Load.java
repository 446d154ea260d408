package io.statepair.loadtest.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the generator saw.
 *
 * @param refused answers of status 400 and above
 * @param broken connections that could not be made, were cut, or requests that nobody answered
 */
record Load(long requests, long micros, long bytes, long refused, long broken, long p50Micros, long p99Micros) {

    private static final Pattern RESULT = Pattern.compile("(?m)^RESULT (.*)$");

    static Load parse(String output) {
        Matcher line = RESULT.matcher(output);
        if (!line.find()) {
            throw new IllegalStateException("wrk gave no result:\n" + output);
        }
        Map<String, Long> fields = new HashMap<>();
        for (String field : line.group(1).split(" ", -1)) {
            int sign = field.indexOf('=');
            fields.put(field.substring(0, sign), Long.parseLong(field.substring(sign + 1)));
        }
        return new Load(
                field(fields, "requests"),
                field(fields, "micros"),
                field(fields, "bytes"),
                field(fields, "refused"),
                field(fields, "broken"),
                field(fields, "p50"),
                field(fields, "p99"));
    }

    private static long field(Map<String, Long> fields, String name) {
        Long value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("wrk's result has no " + name);
        }
        return value;
    }

    long accepted() {
        return requests - refused;
    }

    double perSecond() {
        return accepted() * 1e6 / micros;
    }
}
