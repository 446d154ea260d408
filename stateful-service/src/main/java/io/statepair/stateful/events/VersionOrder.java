package io.statepair.stateful.events;

import io.statepair.stateful.journal.SessionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the events of one session into the order of their versions, and knows when one is missing. */
final class VersionOrder {

    private final int limit;
    private final SortedMap<Long, SessionEvent> early = new TreeMap<>();
    private long version;
    private long newest;

    /** @param limit events that are kept while one before them is missing */
    VersionOrder(int limit) {
        this.limit = limit;
    }

    /** The version up to which everything was told; 0 before the first. */
    long version() {
        return version;
    }

    /** The newest version that is known to be. */
    long newest() {
        return newest;
    }

    boolean isBehind() {
        return newest > version;
    }

    /** A version is known to be, whether its event is ever heard or not. */
    void exists(long known) {
        newest = Math.max(newest, known);
    }

    /** Takes an event in and gives what can be told now: nothing while one before it is missing. */
    List<SessionEvent> heard(SessionEvent event) {
        exists(event.version());
        if (event.version() > version) {
            early.put(event.version(), event);
        }
        List<SessionEvent> next = following();
        if (early.size() > limit) {
            early.clear();
        }
        return next;
    }

    /** Everything up to a version was told at once; gives what can be told now. */
    List<SessionEvent> restart(long told) {
        version = told;
        exists(told);
        early.headMap(told + 1).clear();
        return following();
    }

    private List<SessionEvent> following() {
        List<SessionEvent> next = new ArrayList<>();
        if (version == 0) {
            // Nothing was told yet: the first to be told is a snapshot.
            return next;
        }
        SessionEvent event = early.remove(version + 1);
        while (event != null) {
            next.add(event);
            version++;
            event = early.remove(version + 1);
        }
        return next;
    }
}
