package io.statepair.stateful.journal;

import io.statepair.stateful.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes that are committed together: decided in the order of their arrival, then written in a fixed number of statements. */
final class Batch {

    /** Names the batch in its sessions' leases. */
    final String token = UUID.randomUUID().toString();

    private final List<Pending> changes;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<NewTurn> turns = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    /** One session of the batch: as it was found, as it will be. */
    static final class Row {
        final @Nullable SessionState before;
        SessionState now;
        boolean versioned;

        Row(@Nullable SessionState before, SessionState now) {
            this.before = before;
            this.now = now;
        }

        boolean isNew() {
            return before == null;
        }

        boolean isDirty() {
            return !now.equals(before);
        }
    }

    record NewTurn(String sessionId, Turn turn) {}

    record Event(String sessionId, long version, String kind) {}

    Batch(List<Pending> changes) {
        this.changes = changes;
    }

    List<Pending> changes() {
        return changes;
    }

    /** The rows to lock, in the one order that everybody locks in. */
    String[] existingIds() {
        TreeSet<String> ids = new TreeSet<>();
        for (Pending pending : changes) {
            if (pending.created() == null) {
                ids.add(pending.sessionId());
            }
        }
        return ids.toArray(String[]::new);
    }

    /** Decides every change, in order, from what the locked rows hold. */
    void decide(Collection<SessionState> locked, Lifetimes lifetimes, Instant now) {
        for (SessionState state : locked) {
            rows.put(state.session().id(), new Row(state, state));
        }
        for (Pending pending : changes) {
            try {
                decide(pending, lifetimes, now);
            } catch (RuntimeException refusal) {
                pending.refused(refusal);
            }
        }
    }

    private void decide(Pending pending, Lifetimes lifetimes, Instant now) {
        Session created = pending.created();
        if (created != null) {
            rows.put(created.id(), new Row(null, SessionState.begin(created)));
        }
        Row row = rows.get(pending.sessionId());
        if (row == null) {
            throw Problem.sessionNotFound();
        }
        Decision decision = pending.change().decideFor(row.now, lifetimes, now);
        if (decision.event() != null) {
            row.versioned = true;
            events.add(new Event(pending.sessionId(), decision.next().session().version(), decision.event()));
        }
        if (decision.turn() != null) {
            turns.add(new NewTurn(pending.sessionId(), decision.turn()));
        }
        row.now = decision.next();
        pending.decided(new Applied(row.now, decision.turn()));
    }

    List<SessionState> created() {
        return rows.values().stream().filter(Row::isNew).map(row -> row.now).toList();
    }

    List<Row> updated() {
        return rows.values().stream()
                .filter(row -> !row.isNew() && row.isDirty())
                .toList();
    }

    /** The sessions that get another version, whose copies therefore become wrong with the commit. */
    List<SessionState> versioned() {
        return rows.values().stream()
                .filter(row -> row.versioned)
                .map(row -> row.now)
                .toList();
    }

    List<String> versionedIds() {
        return versioned().stream().map(state -> state.session().id()).toList();
    }

    List<NewTurn> turns() {
        return turns;
    }

    List<Event> events() {
        return events;
    }

    boolean isEmpty() {
        return rows.values().stream().noneMatch(row -> row.isNew() || row.isDirty());
    }

    void answer() {
        changes.forEach(Pending::answer);
    }

    void fail(Throwable error) {
        changes.forEach(pending -> pending.fail(error));
    }
}
