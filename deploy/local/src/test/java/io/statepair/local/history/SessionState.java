package io.statepair.local.history;

import java.util.Map;

/** A session as the service shows it, without its clock times: those move when it is merely touched. */
public record SessionState(String id, long version, int messageCount, Map<String, String> clientData) {

    boolean hasContentOf(SessionState other) {
        return messageCount == other.messageCount && clientData.equals(other.clientData);
    }
}
