package io.statepair.stateful.store;

import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.Turn;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.IdempotencyKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where sessions live. Everything fails with a {@code Problem}: 400 for an id that is not of an id's form, 404 for one
 * that never was, is over or is not open to the caller, 503 while a store is away or full.
 */
public interface SessionStore {

    /**
     * Begins a session, the caller's own; {@code clientData} is a JSON object, as text. With a key, the session that the key stands for;
     * 409 while another request with it is under way, 422 if it belongs to another request.
     */
    Mono<Session> create(Caller caller, @Nullable String userId, String clientData, @Nullable IdempotencyKey key);

    /** Gives a live session. Reading is activity: it slides the expiry. */
    Mono<Session> read(Caller caller, String sessionId);

    /** Decides a change and makes it last as long as the store's mode promises; keys are honoured as above. */
    Mono<Applied> change(Caller caller, String sessionId, Change change, @Nullable IdempotencyKey key);

    default Mono<Applied> change(Caller caller, String sessionId, Change change) {
        return change(caller, sessionId, change, null);
    }

    /** Gives up to {@code limit} turns of a live session before the given one, exclusive, newest first. */
    Mono<List<Turn>> history(Caller caller, String sessionId, int before, int limit);

    /**
     * Gives up to {@code limit} live sessions of an owner with ids after the given one, in their order. That is no
     * activity, and what it says of the last activity may be as old as the store's mode allows.
     */
    Mono<List<Session>> owned(String ownerId, String after, int limit);
}
