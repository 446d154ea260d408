package io.statepair.stateful.store;

import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.Turn;
import io.statepair.stateful.web.IdempotencyKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where sessions live. Everything fails with a {@code Problem}: 400 for an id that is not of an id's form, 404 for one
 * that never was or is over, 503 while a store is away or full.
 */
public interface SessionStore {

    /**
     * Begins a session; {@code clientData} is a JSON object, as text. With a key, the session that the key stands for;
     * 409 while another request with it is under way, 422 if it belongs to another request.
     */
    Mono<Session> create(@Nullable String userId, String clientData, @Nullable IdempotencyKey key);

    default Mono<Session> create(@Nullable String userId, String clientData) {
        return create(userId, clientData, null);
    }

    /** Gives a live session. Reading is activity: it slides the expiry. */
    Mono<Session> read(String sessionId);

    /** Decides a change and makes it last as long as the store's mode promises; keys are honoured as above. */
    Mono<Applied> change(String sessionId, Change change, @Nullable IdempotencyKey key);

    default Mono<Applied> change(String sessionId, Change change) {
        return change(sessionId, change, null);
    }

    /** Gives up to {@code limit} turns of a live session before the given one, exclusive, newest first. */
    Mono<List<Turn>> history(String sessionId, int before, int limit);
}
