package io.statepair.stateful.journal;

import java.util.List;

/**
 * Where committed changes are told of. Best effort: the session itself is in the journal, and whoever watches it notices
 * by the versions that something was missed.
 */
public interface Announcements {

    /** Returns at once and never fails; the changes of one session come in the order of their versions. */
    void committed(List<SessionEvent> events);
}
