package io.statepair.stateful.session;

import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Decision;
import io.statepair.stateful.journal.SessionEvent;
import io.statepair.stateful.journal.SessionState;
import java.time.Instant;

/** Ends a session for good; to end it again changes nothing. */
record End() implements Change {

    @Override
    public Decision decide(SessionState current, Instant now) {
        return Decision.changed(current.ended(now), SessionEvent.ENDED);
    }

    @Override
    public Decision decideOver(SessionState over, Instant now) {
        return over.endedAt() == null ? decide(over, now) : Decision.unversioned(over);
    }
}
