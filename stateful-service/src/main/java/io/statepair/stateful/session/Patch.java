package io.statepair.stateful.session;

import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Decision;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.SessionState;
import io.statepair.stateful.web.JsonObjects;
import java.time.Instant;

/**
 * Merges into a session's data, if it still is as the caller knew it.
 *
 * @param patch what {@link JsonObjects#patch} made of it
 */
record Patch(JsonObjects clientData, String patch, IfMatch ifMatch) implements Change {

    @Override
    public Decision decide(SessionState current, Instant now) {
        Session session = current.session();
        ifMatch.require(session);
        String merged = clientData.merged(session.clientData(), patch);
        return Decision.changed(current.with(session.withClientData(merged).withLastActivity(now)), "updated");
    }
}
