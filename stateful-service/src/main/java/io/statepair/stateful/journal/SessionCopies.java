package io.statepair.stateful.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * The fast copies that must never contradict the journal. A batch takes the lease of its sessions before it commits,
 * which empties their copies; nobody else may write one until the batch has applied what it committed, or the lease
 * has run out.
 */
public interface SessionCopies {

    /**
     * Gives when each of the sessions was last read or changed, of those that have a copy, be it an empty one; of the
     * others no use is known. Fails with a {@code Problem}, 503, if that cannot be told.
     */
    Mono<Map<String, Instant>> lastActivity(Collection<String> sessionIds);

    /** Fails, and then nothing may be committed, unless every session's copy is emptied and leased to the token. */
    Mono<Void> lease(Collection<String> sessionIds, String token);

    /** Writes what was committed, where the token still holds the lease. Never fails: a copy may be absent. */
    Mono<Void> apply(Collection<SessionState> committed, String token);

    /** Empties the copies that there may be again, and keeps readers from writing any for another lease. Never fails. */
    Mono<Void> renew(Collection<String> sessionIds, String token);

    /** Lets readers write copies again. Never fails. */
    Mono<Void> release(Collection<String> sessionIds, String token);
}
