package io.statepair.stateful.journal;

import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Problem;
import java.time.Instant;

/**
 * A change of one session. It is decided while the session's row is locked, from the state that every earlier change
 * has left, so it may be asked again with another state when a batch has to be repeated: it must have no side effect.
 */
@FunctionalInterface
public interface Change {

    /**
     * What becomes of a live session.
     *
     * @throws Problem if the change cannot be; it then fails alone
     */
    Decision decide(SessionState current, Instant now);

    /** What becomes of a session that has ended or run out: by default it is as unknown as one that never was. */
    default Decision decideOver(SessionState over, Instant now) {
        throw Problem.sessionNotFound();
    }

    /** The same change, of no other sessions than those that are open to the caller. */
    default Change by(Caller caller) {
        return new CallersChange(caller, this);
    }

    /** The decision for a session in whatever state, with its version counted up if readers can tell it apart. */
    default Decision decideFor(SessionState current, Lifetimes lifetimes, Instant now) {
        Decision decision = lifetimes.isOver(current, now) ? decideOver(current, now) : decide(current, now);
        return decision.event() == null ? decision : decision.numbered();
    }
}
