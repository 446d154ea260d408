package io.statepair.stateful.session;

import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Cursor;
import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.JsonObjects;
import io.statepair.stateful.web.Page;
import io.statepair.stateful.web.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** What can be done with a session, in whichever dialect it is asked for. */
@Component
public class SessionOperations {

    private static final int PAGE = 50;
    private static final int MAX_PAGE = 200;
    private static final int MAX_CURSOR = 100;

    private final SessionStore store;
    private final JsonObjects clientData = new JsonObjects("client_data");
    private final Lifetimes lifetimes;

    SessionOperations(SessionStore store, Lifetimes lifetimes) {
        this.store = store;
        this.lifetimes = lifetimes;
    }

    public Mono<SessionView> begin(Caller caller, CreateSession wanted, @Nullable IdempotencyKey key) {
        return Mono.fromSupplier(() -> clientData.text(wanted.clientData()))
                .flatMap(data -> store.create(caller, wanted.userId(), data, key))
                .map(this::view);
    }

    /** Gives the page that {@code limit} and {@code cursor} of the query ask for; null owns nothing. */
    Mono<Page<SessionView>> owned(@Nullable String ownerId, Query query) {
        int limit = query.integer("limit", 1, MAX_PAGE, PAGE);
        Cursor cursor = Cursor.of("sessions", ownerId);
        String after = cursor.read(query.text("cursor", MAX_CURSOR));
        return Mono.justOrEmpty(ownerId)
                .flatMap(owner -> store.owned(owner, after, limit + 1))
                .defaultIfEmpty(List.of())
                .map(found -> Page.of(found, limit, cursor, Session::id, this::view));
    }

    public Mono<SessionView> read(Caller caller, String id) {
        return store.read(caller, id).map(this::view);
    }

    Mono<SessionView> patch(Caller caller, String id, ObjectNode patch, IfMatch ifMatch) {
        return Mono.fromSupplier(() -> new Patch(clientData, clientData.patch(patch), ifMatch))
                .flatMap(change -> store.change(caller, id, change))
                .map(applied -> view(applied.state().session()));
    }

    public Mono<Void> end(Caller caller, String id) {
        return store.change(caller, id, new End()).then();
    }

    /** Gives what {@code limit} and {@code before} of the query ask for. */
    public Mono<History> history(Caller caller, String id, Query query) {
        int limit = query.integer("limit", 1, MAX_PAGE, PAGE);
        int before = query.integer("before", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return store.history(caller, id, before, limit).map(turns -> History.of(id, turns));
    }

    private SessionView view(Session session) {
        return SessionView.of(session, lifetimes);
    }
}
