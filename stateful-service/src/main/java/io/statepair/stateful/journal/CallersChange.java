package io.statepair.stateful.journal;

import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Problem;
import java.time.Instant;

/** What somebody may change: another one's session is as unknown as one that never was, whatever has become of it. */
record CallersChange(Caller caller, Change change) implements Change {

    @Override
    public Decision decide(SessionState current, Instant now) {
        return change.decide(open(current), now);
    }

    @Override
    public Decision decideOver(SessionState over, Instant now) {
        return change.decideOver(open(over), now);
    }

    private SessionState open(SessionState state) {
        if (!state.session().isOpenTo(caller)) {
            throw Problem.sessionNotFound();
        }
        return state;
    }
}
