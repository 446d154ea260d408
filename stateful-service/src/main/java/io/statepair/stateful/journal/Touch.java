package io.statepair.stateful.journal;

import java.time.Instant;

/** Tells PostgreSQL of a read. No version comes of it, and no copy becomes wrong by it. */
record Touch(Instant at) implements Change {

    @Override
    public Decision decide(SessionState current, Instant now) {
        Session session = current.session();
        return session.lastActivity().isBefore(at)
                ? Decision.unversioned(current.with(session.withLastActivity(at)))
                : Decision.unversioned(current);
    }

    // A session that seems to have run out was read meanwhile, and PostgreSQL hears of it late.
    @Override
    public Decision decideOver(SessionState over, Instant now) {
        return over.endedAt() == null ? decide(over, now) : Decision.unversioned(over);
    }
}
