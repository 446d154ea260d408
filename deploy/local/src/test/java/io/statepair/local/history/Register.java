package io.statepair.local.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One key of a session's client data, with all that was ever written to it. */
final class Register {

    private final Map<String, Event> writes;
    private final Timeline<Event> acknowledged;

    private Register(Map<String, Event> writes) {
        this.writes = writes;
        List<Event> events =
                writes.values().stream().filter(Event::isAcknowledged).toList();
        this.acknowledged = Timeline.of(events, Event::completion, Event::invocation);
    }

    /** The registers of a session by their key. */
    static Map<String, Register> of(SessionTrace trace) {
        Map<String, Map<String, Event>> writes = new TreeMap<>();
        for (Observed<Map<String, String>> write : trace.writes()) {
            write.value().forEach((key, value) -> {
                Event other = writes.computeIfAbsent(key, _ -> new HashMap<>()).put(value, write.event());
                if (other != null) {
                    throw new IllegalArgumentException("%s and %s write the same".formatted(other, write.event()));
                }
            });
        }
        Map<String, Register> registers = new TreeMap<>();
        writes.forEach((key, ofKey) -> registers.put(key, new Register(ofKey)));
        return registers;
    }

    /** Whether {@code reader} can have found {@code value} here. */
    boolean mayHold(String value, Event reader) {
        Event write = writes.get(value);
        return write != null && write.mayHaveHappened() && !reader.precedes(write);
    }

    /**
     * The acknowledged write that {@code reader} must have missed to find {@code value}: it completed before the read
     * began, and began after the write of the value had completed. A write of unknown outcome may still take effect
     * after any other, so whoever reads it has missed nothing.
     */
    Optional<Event> missed(@Nullable String value, Event reader) {
        Optional<Event> latest = acknowledged.greatestBefore(reader.invocation());
        if (value == null) {
            return latest;
        }
        Event write = writes.get(value);
        return latest.filter(later -> write != null && write.isAcknowledged() && write.precedes(later));
    }
}
