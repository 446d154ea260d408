package io.statepair.loadtest.measure;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How often Redis has executed each command, without those that asking costs. */
record CommandCounts(Map<String, Long> calls) {

    private static final Pattern LINE = Pattern.compile("(?m)^cmdstat_([^:]+):calls=(\\d+),");
    private static final Set<String> OUR_OWN = Set.of("info", "auth");

    static CommandCounts parse(String commandStats) {
        return new CommandCounts(LINE.matcher(commandStats)
                .results()
                .filter(line -> !OUR_OWN.contains(line.group(1)))
                .collect(Collectors.toMap(line -> line.group(1), CommandCounts::count, Long::sum, TreeMap::new)));
    }

    private static long count(MatchResult line) {
        return Long.parseLong(line.group(2));
    }

    /** What has been executed since then. */
    CommandCounts since(CommandCounts earlier) {
        Map<String, Long> difference = new TreeMap<>();
        calls.forEach((command, count) -> {
            long more = count - earlier.calls.getOrDefault(command, 0L);
            if (more > 0) {
                difference.put(command, more);
            }
        });
        return new CommandCounts(difference);
    }

    long total() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String toString() {
        return calls.entrySet().stream()
                .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }
}
