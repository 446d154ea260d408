package io.statepair.stateful.store;

import io.statepair.stateful.journal.Activity;
import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Journal;
import io.statepair.stateful.journal.JournalReader;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.SessionMetrics;
import io.statepair.stateful.journal.SessionState;
import io.statepair.stateful.journal.Turn;
import io.statepair.stateful.store.RedisCopies.Found;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Sessions in the journal, read from their copies in Redis: one command where there is a copy. */
final class RedisSessionStore implements SessionStore {

    private final SessionIds ids;
    private final ImportedIds imported;
    private final Journal journal;
    private final Activity activity;
    private final JournalReader reader;
    private final RedisCopies copies;
    private final Lifetimes lifetimes;
    private final SessionMetrics metrics;
    private final Clock clock;
    private final Flights<Session> loads = new Flights<>();

    RedisSessionStore(
            SessionIds ids,
            ImportedIds imported,
            Journal journal,
            Activity activity,
            JournalReader reader,
            RedisCopies copies,
            Lifetimes lifetimes,
            SessionMetrics metrics,
            Clock clock) {
        this.ids = ids;
        this.imported = imported;
        this.journal = journal;
        this.activity = activity;
        this.reader = reader;
        this.copies = copies;
        this.lifetimes = lifetimes;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Mono<Session> create(
            Caller caller, @Nullable String userId, String clientData, @Nullable IdempotencyKey key) {
        return Mono.fromSupplier(() -> Session.begin(ids.next(), caller.userId(), userId, clientData, clock.instant()))
                .flatMap(session -> journal.create(session, key))
                .map(this::told)
                .map(applied -> applied.state().session());
    }

    @Override
    public Mono<Session> read(Caller caller, String sessionId) {
        // Noted in each case, not behind all of them: nearly every read finds a copy, and is spared a step.
        return withKnown(sessionId, copies::find).flatMap(found -> switch (found) {
            case Found.Copy copy -> Mono.just(noted(copy.session(), caller));
            case Found.Nothing() ->
                loads.join(sessionId, () -> rehydrate(sessionId)).map(session -> noted(session, caller));
            case Found.Away() -> load(sessionId).flatMap(this::live).map(session -> noted(session, caller));
        });
    }

    @Override
    public Mono<Applied> change(Caller caller, String sessionId, Change change, @Nullable IdempotencyKey key) {
        return withKnown(sessionId, id -> journal.change(id, change.by(caller), key))
                .map(this::told);
    }

    @Override
    public Mono<List<Turn>> history(Caller caller, String sessionId, int before, int limit) {
        return read(caller, sessionId)
                .then(Mono.defer(() -> reader.turns(sessionId, before, limit).collectList()));
    }

    @Override
    public Mono<List<Session>> owned(String ownerId, String after, int limit) {
        Instant now = clock.instant();
        Instant createdAfter = now.minus(lifetimes.absolute());
        Instant usedAfter = now.minus(lifetimes.idle()).minus(lifetimes.activityInterval());
        return reader.owned(ownerId, after, createdAfter, usedAfter, limit)
                .map(SessionState::session)
                .collectList();
    }

    // An id of ours is known by its check alone: nothing is asked, and nothing is added to the way of nearly all calls.
    private <T> Mono<T> withKnown(String sessionId, Function<String, Mono<T>> step) {
        return Mono.defer(() -> imported.mayHold(sessionId)
                ? imported.holds(sessionId).flatMap(known -> step.apply(known ? sessionId : ids.require(sessionId)))
                : step.apply(ids.require(sessionId)));
    }

    private Mono<Session> rehydrate(String sessionId) {
        String token = RedisCopies.readerToken();
        return copies.permitLoad(sessionId, token).flatMap(permit -> switch (permit) {
            case ENDED -> Mono.error(Problem.sessionNotFound());
            case NONE -> load(sessionId).flatMap(this::live);
            case LEASED ->
                load(sessionId)
                        .flatMap(state -> liveWithCopy(state, token))
                        .onErrorResume(error -> copies.release(sessionId, token).then(Mono.error(error)));
        });
    }

    private Mono<SessionState> load(String sessionId) {
        return reader.load(sessionId).switchIfEmpty(Mono.error(this::lost));
    }

    // Rows are never deleted, and whoever has an id with our check has it from us.
    private Problem lost() {
        metrics.lost(1);
        return Problem.sessionNotFound();
    }

    // An end leaves a tombstone; what has only run idle leaves nothing.
    private Mono<Session> liveWithCopy(SessionState state, String token) {
        metrics.rehydrated();
        Mono<Long> copy = copies.apply(state, token);
        return state.endedAt() == null ? live(state).delayUntil(session -> copy) : copy.then(live(state));
    }

    private Mono<Session> live(SessionState state) {
        Instant now = clock.instant();
        Session session = state.session().withLastActivity(now);
        if (!lifetimes.isOver(state, now)) {
            return Mono.just(session);
        }
        return wasRead(state, now)
                .filter(read -> read)
                .map(read -> session)
                .switchIfEmpty(Mono.error(Problem::sessionNotFound));
    }

    // A copy that could not be used, being empty or of another run of Redis, still tells of reads.
    private Mono<Boolean> wasRead(SessionState state, Instant now) {
        return lifetimes.isOverUnlessRead(state, now)
                ? copies.lastActivity(List.of(state.session().id())).map(reads -> !reads.isEmpty())
                : Mono.just(false);
    }

    private Session noted(Session session, Caller caller) {
        // Redis slides the idle time-out by itself; it knows nothing of the absolute one.
        if (!session.isOpenTo(caller)
                || !session.lastActivity().isBefore(session.createdAt().plus(lifetimes.absolute()))) {
            throw Problem.sessionNotFound();
        }
        activity.read(session.id(), session.lastActivity());
        return session;
    }

    private Applied told(Applied applied) {
        Session session = applied.state().session();
        activity.changed(session.id(), session.lastActivity());
        return applied;
    }
}
