package io.statepair.local.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Holds what clients saw against every {@link Rule}. Sound for concurrent clients: it reports only what no order of the
 * concurrent operations explains. Not complete: most rules compare two operations at a time, which takes n log n where
 * a search for an order of all of them would be exponential.
 */
public final class HistoryChecker {

    private final Duration idleTimeout;

    /** A session may be gone when it has been without activity for {@code idleTimeout}. */
    public HistoryChecker(Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    /**
     * Returns a sentence for every violation; none when the history is correct.
     *
     * @throws IllegalArgumentException if two operations on a session wrote the same and cannot be told apart
     */
    public List<String> violations(Recording recording) {
        Map<String, List<Event>> events = new LinkedHashMap<>();
        for (Event event : recording.events()) {
            if (event.session() != null) {
                events.computeIfAbsent(event.session(), _ -> new ArrayList<>()).add(event);
            }
        }
        Map<String, FinalState> finalStates = new LinkedHashMap<>();
        recording.finalStates().forEach(state -> finalStates.put(state.session(), state));

        TreeSet<String> sessions = new TreeSet<>(events.keySet());
        sessions.addAll(finalStates.keySet());
        return sessions.stream()
                .flatMap(session -> {
                    SessionTrace trace = new SessionTrace(
                            inOrder(events.getOrDefault(session, List.of())), finalStates.get(session), idleTimeout);
                    return Arrays.stream(Rule.values()).flatMap(rule -> rule.violations(session, trace));
                })
                .toList();
    }

    private static List<Event> inOrder(List<Event> events) {
        return events.stream()
                .sorted(Comparator.comparingLong(Event::invocation))
                .toList();
    }
}
