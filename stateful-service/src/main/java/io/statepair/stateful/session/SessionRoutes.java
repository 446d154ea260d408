package io.statepair.stateful.session;

import io.statepair.stateful.web.Body;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Json;
import io.statepair.stateful.web.Query;
import io.statepair.stateful.web.Route;
import io.statepair.stateful.web.ShortId;
import java.util.List;
import java.util.Map;
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
    private static final int MAX_OWNER = 50;

    private final SessionOperations sessions;
    private final Body body;
    private final Json json;

    SessionRoutes(SessionOperations sessions, Body body, Json json) {
        this.sessions = sessions;
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
                .flatMap(wanted -> sessions.begin(wanted.caller(), wanted.body(), wanted.ofAddress(request)))
                .map(session -> json.status(
                        HttpStatus.CREATED,
                        session,
                        Map.of(
                                HttpHeaders.ETAG,
                                IfMatch.etag(session.version()),
                                HttpHeaders.LOCATION,
                                SESSIONS + "/" + session.id())));
    }

    /** The caller's own sessions, of which an anonymous one has none; an administrator may name another owner. */
    private Mono<ServerResponse> list(ServerRequest request) {
        Query query = Query.of(request, "user_id", "limit", "cursor");
        Caller caller = Caller.of(request);
        String named = query.text("user_id", MAX_OWNER);
        String owner = named == null ? caller.userId() : ShortId.require("user", caller.requireSelfOrAdmin(named));
        return sessions.owned(owner, query).map(json::ok);
    }

    private Mono<ServerResponse> read(ServerRequest request) {
        return sessions.read(Caller.of(request), id(request)).map(this::answer);
    }

    private Mono<ServerResponse> patch(ServerRequest request) {
        IfMatch ifMatch = IfMatch.of(request);
        return body.read(request, PatchSession.class, PATCHES)
                .flatMap(wanted -> sessions.patch(Caller.of(request), id(request), wanted.clientData(), ifMatch))
                .map(this::answer);
    }

    private Mono<ServerResponse> end(ServerRequest request) {
        return sessions.end(Caller.of(request), id(request))
                .then(ServerResponse.noContent().build());
    }

    private Mono<ServerResponse> history(ServerRequest request) {
        Query query = Query.of(request, "limit", "before");
        return sessions.history(Caller.of(request), id(request), query).map(json::ok);
    }

    private ServerResponse answer(SessionView session) {
        return json.status(HttpStatus.OK, session, Map.of(HttpHeaders.ETAG, IfMatch.etag(session.version())));
    }

    private static String id(ServerRequest request) {
        return request.pathVariable("id");
    }
}
