package io.statepair.loadtest.compare;

/** Two moments, and what happened between them. */
record Interval(Sample first, Sample last) {
    double seconds() {
        return (last.at() - first.at()) / 1000.0;
    }

    double busySeconds() {
        return last.busySeconds() - first.busySeconds();
    }

    double cpuSeconds(String member) {
        return Math.max(
                0, usage(last, member).cpuSeconds() - usage(first, member).cpuSeconds());
    }

    /** At the end. */
    long memoryBytes(String member) {
        return usage(last, member).memoryBytes();
    }

    long redisCommands(String stack) {
        return stores(last, stack).redisCommands() - stores(first, stack).redisCommands();
    }

    long statements(String stack) {
        return stores(last, stack).statements() - stores(first, stack).statements();
    }

    long transactions(String stack) {
        return stores(last, stack).transactions() - stores(first, stack).transactions();
    }

    private static Usage usage(Sample sample, String member) {
        return sample.usage().getOrDefault(member, Usage.NONE);
    }

    private static StoreCounts stores(Sample sample, String stack) {
        return sample.stores().getOrDefault(stack, StoreCounts.NONE);
    }
}
