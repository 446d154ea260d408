package io.statepair.stateful.store;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How to follow what others do with a session. None of it is activity: a watched session runs out like any other. */
public interface SessionWatch {

    /**
     * Tells of changes until it is cancelled; never completes, not at the session's end either. Fails like {@link
     * SessionStore#read} for an id that cannot be, and with 503 if nothing can be heard now. What it tells may have
     * gaps, of which the versions are the only witness.
     */
    Flux<Heard> watch(String sessionId);

    /** How far the session has come, ended or not; 404 if nothing is known of it any more, 503 if nobody can tell. */
    Mono<Standing> standing(String sessionId);

    /**
     * How far a session has come.
     *
     * @param over whether nothing can follow
     */
    record Standing(long version, boolean over) {}
}
