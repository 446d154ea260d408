package io.statepair.stateful.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Decision;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.SessionEvent;
import io.statepair.stateful.journal.SessionMetrics;
import io.statepair.stateful.journal.SessionState;
import io.statepair.stateful.journal.Turn;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sessions in this instance's heap, the way of the first prototype: no other instance knows them, and they die with the
 * process. Here to show why pinning was invented, and what it does not help against.
 */
final class MemorySessionStore implements SessionStore, SessionWatch {

    private final SessionIds ids;
    private final Lifetimes lifetimes;
    private final SessionMetrics metrics;
    private final Clock clock;
    private final Cache<String, Held> sessions;
    private final MemoryAnswers answers = new MemoryAnswers();
    private final Topics topics = Topics.local();

    /** A session and its turns, oldest first; the list is only touched while the map has locked the entry. */
    private record Held(SessionState state, List<Turn> turns) {

        Held after(Decision decision) {
            Turn turn = decision.turn();
            if (turn != null) {
                turns.add(turn);
            }
            return new Held(decision.next(), turns);
        }

        List<Turn> newestBefore(int before, int limit) {
            int end = Math.min(before - 1, turns.size());
            return List.copyOf(turns.subList(Math.max(0, end - limit), end)).reversed();
        }
    }

    MemorySessionStore(SessionIds ids, Lifetimes lifetimes, SessionMetrics metrics, Clock clock) {
        this.ids = ids;
        this.lifetimes = lifetimes;
        this.metrics = metrics;
        this.clock = clock;
        this.sessions =
                Caffeine.newBuilder().expireAfterAccess(lifetimes.idle()).build();
        metrics.observeActive(sessions::estimatedSize);
    }

    @Override
    public Mono<Session> create(
            Caller caller, @Nullable String userId, String clientData, @Nullable IdempotencyKey key) {
        return Mono.fromSupplier(() -> answers.once(key, () -> begin(caller, userId, clientData))
                .state()
                .session());
    }

    private Applied begin(Caller caller, @Nullable String userId, String clientData) {
        Session session = Session.begin(ids.next(), caller.userId(), userId, clientData, clock.instant());
        Change creation = (current, now) -> Decision.changed(current, SessionEvent.CREATED);
        Decision decision = creation.decideFor(SessionState.begin(session), lifetimes, clock.instant());
        sessions.put(session.id(), new Held(decision.next(), new ArrayList<>()));
        told(decision);
        return Applied.of(decision);
    }

    @Override
    public Mono<Session> read(Caller caller, String sessionId) {
        return Mono.fromSupplier(
                () -> update(sessionId, held -> touched(held, caller)).state().session());
    }

    @Override
    public Mono<Applied> change(Caller caller, String sessionId, Change change, @Nullable IdempotencyKey key) {
        return Mono.fromSupplier(() -> key == null
                ? changed(sessionId, change.by(caller))
                : answers.once(key, () -> changed(sessionId, change.by(caller)).withoutClientData()));
    }

    private Applied changed(String sessionId, Change change) {
        AtomicReference<@Nullable Decision> made = new AtomicReference<>();
        Held held = sessions.asMap().computeIfPresent(ids.require(sessionId), (id, current) -> {
            Decision decision = change.decideFor(current.state(), lifetimes, clock.instant());
            made.set(decision);
            return current.after(decision);
        });
        if (held == null) {
            return changedAfterItsEnd(sessionId, change);
        }
        Decision decision = Objects.requireNonNull(made.get());
        told(decision);
        return Applied.of(decision);
    }

    private void told(Decision decision) {
        SessionEvent event = SessionEvent.of(decision);
        if (event != null) {
            metrics.happened(event);
            topics.tell(event.sessionId(), event);
        }
    }

    // Its id has our check, so there was such a session once.
    private Applied changedAfterItsEnd(String sessionId, Change change) {
        Instant now = clock.instant();
        SessionState ended = SessionState.begin(Session.begin(sessionId, null, null, "{}", now))
                .ended(now);
        return Applied.of(change.decideFor(ended, lifetimes, now));
    }

    @Override
    public Mono<List<Turn>> history(Caller caller, String sessionId, int before, int limit) {
        return Mono.fromSupplier(() -> {
            AtomicReference<List<Turn>> page = new AtomicReference<>(List.of());
            update(sessionId, held -> {
                Held read = touched(held, caller);
                page.set(read.newestBefore(before, limit));
                return read;
            });
            return page.get();
        });
    }

    /** A look at every session: whoever lists sessions often has no use for this mode. */
    @Override
    public Mono<List<Session>> owned(String ownerId, String after, int limit) {
        return Mono.fromSupplier(() -> {
            Instant now = clock.instant();
            return sessions.asMap().values().stream()
                    .map(Held::state)
                    .filter(state -> !lifetimes.isOver(state, now))
                    .map(SessionState::session)
                    .filter(session ->
                            ownerId.equals(session.ownerId()) && session.id().compareTo(after) > 0)
                    .sorted(Comparator.comparing(Session::id))
                    .limit(limit)
                    .toList();
        });
    }

    @Override
    public Flux<Heard> watch(String sessionId) {
        return Flux.defer(() -> topics.listen(ids.require(sessionId)));
    }

    @Override
    public Mono<Standing> standing(String sessionId) {
        return Mono.fromSupplier(() -> {
            Held held = sessions.policy().getIfPresentQuietly(ids.require(sessionId));
            if (held == null) {
                throw Problem.sessionNotFound();
            }
            return new Standing(held.state().session().version(), lifetimes.isOver(held.state(), clock.instant()));
        });
    }

    private Held touched(Held held, Caller caller) {
        Instant now = clock.instant();
        SessionState state = held.state();
        if (lifetimes.isOver(state, now) || !state.session().isOpenTo(caller)) {
            throw Problem.sessionNotFound();
        }
        return new Held(state.with(state.session().withLastActivity(now)), held.turns());
    }

    private Held update(String sessionId, UnaryOperator<Held> step) {
        Held held = sessions.asMap().computeIfPresent(ids.require(sessionId), (id, current) -> step.apply(current));
        if (held == null) {
            throw Problem.sessionNotFound();
        }
        return held;
    }
}
