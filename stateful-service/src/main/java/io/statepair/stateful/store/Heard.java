package io.statepair.stateful.store;

import io.statepair.stateful.journal.SessionEvent;

/** What somebody who watches a session hears. */
public sealed interface Heard {

    /**
     * From now on changes are heard. Said first, and again whenever that was interrupted: what was committed in between
     * was missed.
     */
    record Listening() implements Heard {}

    /** One change; of two that two instances made, the later may be heard first. */
    record Changed(SessionEvent event) implements Heard {}
}
