package io.statepair.stateful.session;

import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.Turn;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.web.Body;
import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Json;
import io.statepair.stateful.web.JsonObjects;
import io.statepair.stateful.web.Query;
import io.statepair.stateful.web.Route;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class SessionRoutes implements Route.Source {

    private static final String SESSIONS = "/api/v1/stateful/sessions";
    private static final List<MediaType> PATCHES =
            List.of(MediaType.parseMediaType("application/merge-patch+json"), MediaType.APPLICATION_JSON);
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 200;

    private final SessionStore store;
    private final JsonObjects clientData = new JsonObjects("client_data");
    private final Lifetimes lifetimes;
    private final Body body;
    private final Json json;

    SessionRoutes(SessionStore store, Lifetimes lifetimes, Body body, Json json) {
        this.store = store;
        this.lifetimes = lifetimes;
        this.body = body;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(SESSIONS, this::create),
                Route.get(SESSIONS, this::list),
                Route.get(SESSIONS + "/{id}", this::read),
                Route.patch(SESSIONS + "/{id}", this::patch),
                Route.delete(SESSIONS + "/{id}", this::end),
                Route.get(SESSIONS + "/{id}/history", this::history));
    }

    private Mono<ServerResponse> create(ServerRequest request) {
        return body.readKeyed(request, CreateSession.class)
                .flatMap(wanted -> create(wanted.body(), wanted.ofAddress(request)))
                .map(session -> {
                    HttpHeaders headers = etag(session);
                    headers.setLocation(URI.create(SESSIONS + "/" + session.id()));
                    return json.status(HttpStatus.CREATED, view(session), headers);
                });
    }

    private Mono<Session> create(CreateSession wanted, @Nullable IdempotencyKey key) {
        return store.create(wanted.userId(), clientData.text(wanted.clientData()), key);
    }

    /** The caller's own sessions. An anonymous caller owns none; who is asked is never anybody's but the caller's. */
    private Mono<ServerResponse> list(ServerRequest request) {
        Query.of(request, "limit").integer("limit", 1, MAX_PAGE, PAGE);
        return Mono.just(json.ok(new Page(List.of(), null)));
    }

    private Mono<ServerResponse> read(ServerRequest request) {
        return store.read(id(request)).map(this::answer);
    }

    private Mono<ServerResponse> patch(ServerRequest request) {
        IfMatch ifMatch = IfMatch.of(request);
        return body.read(request, PatchSession.class, PATCHES)
                .map(wanted -> new Patch(clientData, clientData.storable(wanted.clientData()), ifMatch))
                .flatMap(patch -> store.change(id(request), patch))
                .map(applied -> answer(applied.state().session()));
    }

    private Mono<ServerResponse> end(ServerRequest request) {
        return store.change(id(request), new End())
                .flatMap(applied -> ServerResponse.noContent().build());
    }

    private Mono<ServerResponse> history(ServerRequest request) {
        Query query = Query.of(request, "limit", "before");
        int limit = query.integer("limit", 1, MAX_PAGE, PAGE);
        int before = query.integer("before", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return store.history(id(request), before, limit).map(turns -> json.ok(History.of(id(request), turns)));
    }

    private ServerResponse answer(Session session) {
        return json.status(HttpStatus.OK, view(session), etag(session));
    }

    private SessionView view(Session session) {
        return SessionView.of(session, lifetimes);
    }

    private static HttpHeaders etag(Session session) {
        HttpHeaders headers = new HttpHeaders();
        headers.setETag(IfMatch.etag(session));
        return headers;
    }

    private static String id(ServerRequest request) {
        return request.pathVariable("id");
    }

    private record Page(List<SessionView> items, @Nullable String nextCursor) {}

    private record History(
            String sessionId, List<Turn> items, @Nullable Integer nextCursor) {

        // Turns have no gaps: there is an older page unless this one holds the first.
        static History of(String sessionId, List<Turn> turns) {
            boolean more = !turns.isEmpty() && turns.getLast().turn() > 1;
            return new History(sessionId, turns, more ? turns.getLast().turn() : null);
        }
    }
}
