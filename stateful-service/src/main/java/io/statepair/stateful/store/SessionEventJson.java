package io.statepair.stateful.store;

import io.statepair.stateful.journal.SessionEvent;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A change as it travels from instance to instance. */
final class SessionEventJson {

    /** They show nothing of the client's data, which may be large and would travel with every one of them. */
    private static final Set<String> WITHOUT_DATA =
            Set.of(SessionEvent.TURN, SessionEvent.CART, SessionEvent.ENDED, SessionEvent.EXPIRED);

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private SessionEventJson() {}

    static String write(SessionEvent event) {
        return MAPPER.writeValueAsString(WITHOUT_DATA.contains(event.kind()) ? event.withoutClientData() : event);
    }

    static SessionEvent read(String json) {
        return MAPPER.readValue(json, SessionEvent.class);
    }
}
