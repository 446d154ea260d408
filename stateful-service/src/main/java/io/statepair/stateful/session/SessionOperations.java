package io.statepair.stateful.session;

import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.web.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** What can be done with a session, in whichever dialect it is asked for. */
@Component
public class SessionOperations {

    static final int PAGE = 50;
    static final int MAX_PAGE = 200;

    private final SessionStore store;
    private final ClientData clientData;
    private final Lifetimes lifetimes;

    SessionOperations(SessionStore store, ClientData clientData, Lifetimes lifetimes) {
        this.store = store;
        this.clientData = clientData;
        this.lifetimes = lifetimes;
    }

    public Mono<SessionView> begin(CreateSession wanted) {
        return Mono.fromSupplier(() -> clientData.text(wanted.clientData()))
                .flatMap(data -> store.create(wanted.userId(), data))
                .map(this::view);
    }

    public Mono<SessionView> read(String id) {
        return store.read(id).map(this::view);
    }

    Mono<SessionView> patch(String id, ObjectNode patch, IfMatch ifMatch) {
        return Mono.fromSupplier(() -> new Patch(clientData, clientData.storable(patch), ifMatch))
                .flatMap(change -> store.change(id, change))
                .map(applied -> view(applied.state().session()));
    }

    public Mono<Void> end(String id) {
        return store.change(id, new End()).then();
    }

    /** Gives what {@code limit} and {@code before} of the query ask for. */
    public Mono<History> history(String id, Query query) {
        int limit = query.integer("limit", 1, MAX_PAGE, PAGE);
        int before = query.integer("before", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return store.history(id, before, limit).map(turns -> History.of(id, turns));
    }

    private SessionView view(Session session) {
        return SessionView.of(session, lifetimes);
    }
}
