package io.statepair.stateful.store;

import io.statepair.stateful.journal.Session;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a session begins, in either store. */
final class Sessions {

    private Sessions() {}

    /** Version 0: the journal counts its creation as the first change. */
    static Session fresh(String id, @Nullable String userId, String clientData, Clock clock) {
        Instant now = clock.instant();
        return new Session(id, null, userId, clientData, now, now, 0, 0);
    }
}
