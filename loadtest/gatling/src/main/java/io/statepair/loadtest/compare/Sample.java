package io.statepair.loadtest.compare;

import java.util.HashMap;
import java.util.Map;

/**
 * Everything that was seen at one moment.
 *
 * @param at milliseconds since 1970
 * @param usage by the key of a member
 * @param stores by the name of a stack
 * @param busySeconds of all processors together, since the machine started
 */
record Sample(long at, Map<String, Usage> usage, Map<String, StoreCounts> stores, double busySeconds) {

    /** What would have been seen at a moment between this sample and the next. */
    Sample towards(Sample next, long moment) {
        double share = (double) (moment - at) / (next.at - at);
        Map<String, Usage> used = new HashMap<>(usage);
        used.replaceAll((key, before) -> between(before, next.usage.getOrDefault(key, before), share));
        Map<String, StoreCounts> counted = new HashMap<>(stores);
        counted.replaceAll((key, before) -> between(before, next.stores.getOrDefault(key, before), share));
        return new Sample(moment, used, counted, between(busySeconds, next.busySeconds, share));
    }

    private static Usage between(Usage a, Usage b, double share) {
        return new Usage(
                between(a.cpuSeconds(), b.cpuSeconds(), share), between(a.memoryBytes(), b.memoryBytes(), share));
    }

    private static StoreCounts between(StoreCounts a, StoreCounts b, double share) {
        return new StoreCounts(
                between(a.redisCommands(), b.redisCommands(), share),
                between(a.statements(), b.statements(), share),
                between(a.transactions(), b.transactions(), share));
    }

    private static long between(long a, long b, double share) {
        return a + Math.round((b - a) * share);
    }

    private static double between(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
