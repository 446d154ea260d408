package io.statepair.stateful.journal;

import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes that are committed together: decided in the order of their arrival, then written in a fixed number of statements. */
final class Batch {

    /** Names the batch in its sessions' leases. */
    final String token = UUID.randomUUID().toString();

    private final List<Pending> changes;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<NewTurn> turns = new ArrayList<>();
    private final List<SessionEvent> events = new ArrayList<>();
    private final Answers answers = new Answers();

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

    /** What became of one line of a cart; quantity 0 means that it is gone. */
    record CartChange(String sessionId, String productId, int quantity) {}

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

    /**
     * Decides every change, in order, from what the locked rows hold.
     *
     * @param unheardReads when sessions were last used whose rows do not know it; with the batch they will
     */
    void decide(Collection<SessionState> locked, Map<String, Instant> unheardReads, Lifetimes lifetimes, Instant now) {
        for (SessionState state : locked) {
            Session session = state.session();
            Instant lastActivity = unheardReads.getOrDefault(session.id(), session.lastActivity());
            rows.put(session.id(), new Row(state, state.with(session.withLastActivity(lastActivity))));
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
        IdempotencyKey key = pending.key();
        Applied earlier = key == null ? null : answers.find(key);
        if (earlier != null) {
            repeat(pending, earlier, lifetimes, now);
            return;
        }
        Session created = pending.created();
        if (created != null) {
            rows.put(created.id(), new Row(null, SessionState.begin(created)));
        }
        Row row = rows.get(pending.sessionId());
        if (row == null) {
            throw Problem.sessionNotFound();
        }
        Decision decision = pending.change().decideFor(row.now, lifetimes, now);
        SessionEvent event = SessionEvent.of(decision);
        if (event != null) {
            row.versioned = true;
            events.add(event);
        }
        if (decision.turn() != null) {
            turns.add(new NewTurn(pending.sessionId(), decision.turn()));
        }
        row.now = decision.next();
        Applied applied = Applied.of(decision);
        pending.decided(applied);
        if (key != null) {
            answers.add(key, created == null ? applied.withoutClientData() : applied);
        }
    }

    // Whoever made the change may have died before its copy was written: counted as versioned, it is written anew.
    // Not for a session that is over, which keeps its answers and gets no copy any more.
    private void repeat(Pending pending, Applied earlier, Lifetimes lifetimes, Instant now) {
        Row row = rows.get(pending.sessionId());
        if (row != null && !lifetimes.isOver(row.now, now)) {
            row.versioned = true;
            row.now = row.now.with(row.now.session().withLastActivity(now));
        }
        pending.decided(earlier);
    }

    Answers answers() {
        return answers;
    }

    /** The keys that the batch's changes came with. */
    List<Answers.Name> keys() {
        return changes.stream()
                .map(Pending::key)
                .filter(Objects::nonNull)
                .map(Answers.Name::of)
                .distinct()
                .toList();
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

    /** What was decided, in order; nothing of a change that was repeated. */
    List<SessionEvent> events() {
        return events;
    }

    List<CartChange> cartChanges() {
        return rows.values().stream().flatMap(Batch::cartChanges).toList();
    }

    private static Stream<CartChange> cartChanges(Row row) {
        Cart before = row.before == null ? Cart.EMPTY : row.before.session().cart();
        Cart now = row.now.session().cart();
        if (now.equals(before)) {
            return Stream.empty();
        }
        String id = row.now.session().id();
        return Stream.concat(before.quantities().keySet().stream(), now.quantities().keySet().stream())
                .distinct()
                .filter(product -> before.quantity(product) != now.quantity(product))
                .map(product -> new CartChange(id, product, now.quantity(product)));
    }

    boolean isEmpty() {
        return answers.added().isEmpty() && rows.values().stream().noneMatch(row -> row.isNew() || row.isDirty());
    }

    void answer() {
        changes.forEach(Pending::answer);
    }

    void fail(Throwable error) {
        changes.forEach(pending -> pending.fail(error));
    }
}
