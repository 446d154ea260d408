package io.statepair.local.system;

import io.statepair.local.LocalStack;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Redis has executed since it started, as it counts it itself. */
final class RedisCommands {

    private static final Pattern CALLS = Pattern.compile("(?m)^cmdstat_([^:]+):calls=(\\d+)");

    /** What it takes to look. */
    private static final String[] OURS = {"info", "auth"};

    private RedisCommands() {}

    static Map<String, Long> counted(LocalStack stack) throws IOException {
        Map<String, Long> calls = new HashMap<>();
        Matcher line = CALLS.matcher(stack.redis().info("commandstats"));
        while (line.find()) {
            calls.put(line.group(1), Long.valueOf(line.group(2)));
        }
        for (String own : OURS) {
            calls.remove(own);
        }
        return calls;
    }

    static Map<String, Long> since(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> spent = new HashMap<>();
        after.forEach((command, calls) -> {
            long more = calls - before.getOrDefault(command, 0L);
            if (more > 0) {
                spent.put(command, more);
            }
        });
        return spent;
    }
}
