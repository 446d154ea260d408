package io.statepair.loadtest.compare;

/** What a process, with its descendants, had used by some moment: processor time since its start, memory at the moment. */
record Usage(double cpuSeconds, long memoryBytes) {
    static final Usage NONE = new Usage(0, 0);

    Usage plus(Usage other) {
        return new Usage(cpuSeconds + other.cpuSeconds, memoryBytes + other.memoryBytes);
    }
}
