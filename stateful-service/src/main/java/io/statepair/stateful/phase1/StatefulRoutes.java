package io.statepair.stateful.phase1;

import io.statepair.stateful.conversation.ConversationOperations;
import io.statepair.stateful.conversation.Message;
import io.statepair.stateful.session.CreateSession;
import io.statepair.stateful.session.SessionOperations;
import io.statepair.stateful.web.Body;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Json;
import io.statepair.stateful.web.Query;
import io.statepair.stateful.web.Route;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Phase 1 dialect: the first addresses of sessions and conversations, and v1's answers in envelopes. It knows no
 * sign-in: whoever speaks it is nobody.
 */
@Component
class StatefulRoutes implements Route.Source {

    private static final String STATEFUL = "/api/stateful";

    private final SessionOperations sessions;
    private final ConversationOperations conversations;
    private final Clock clock;
    private final Body body;
    private final Json json;

    StatefulRoutes(
            SessionOperations sessions, ConversationOperations conversations, Clock clock, Body body, Json json) {
        this.sessions = sessions;
        this.conversations = conversations;
        this.clock = clock;
        this.body = body;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(STATEFUL + "/session", this::begin),
                Route.get(STATEFUL + "/session/{id}", this::read),
                Route.delete(STATEFUL + "/session/{id}", this::end),
                Route.post(STATEFUL + "/conversation", this::say),
                Route.get(STATEFUL + "/history/{id}", this::history));
    }

    private Mono<ServerResponse> begin(ServerRequest request) {
        return body.read(request, ObjectNode.class)
                .map(OldSession::request)
                .map(wanted -> body.convert(wanted, CreateSession.class))
                .flatMap(wanted -> sessions.begin(Caller.ANONYMOUS, wanted, null))
                .map(OldSession::payload)
                .map(payload -> answer(HttpStatus.CREATED, "Session created", payload));
    }

    private Mono<ServerResponse> read(ServerRequest request) {
        return sessions.read(Caller.ANONYMOUS, id(request))
                .map(OldSession::payload)
                .map(payload -> answer(HttpStatus.OK, "Session found", payload));
    }

    private Mono<ServerResponse> end(ServerRequest request) {
        return sessions.end(Caller.ANONYMOUS, id(request))
                .then(Mono.fromSupplier(() -> answer(HttpStatus.OK, "Session ended", Map.of("id", id(request)))));
    }

    private Mono<ServerResponse> say(ServerRequest request) {
        String named = request.headers().firstHeader(OldConversation.SESSION_ID);
        return body.read(request, ObjectNode.class)
                .map(old -> OldConversation.request(old, named))
                .map(message -> body.convert(message, Message.class))
                .flatMap(message -> conversations.say(Caller.ANONYMOUS, message, null))
                .map(OldConversation::payload)
                .map(payload -> answer(HttpStatus.OK, "Message answered", payload));
    }

    private Mono<ServerResponse> history(ServerRequest request) {
        return sessions.history(Caller.ANONYMOUS, id(request), Query.ofKnown(request, "limit", "before"))
                .map(OldConversation::payload)
                .map(payload -> answer(HttpStatus.OK, "History, newest first", payload));
    }

    private ServerResponse answer(HttpStatus status, String message, Map<String, @Nullable Object> payload) {
        return json.status(status, Envelope.success(message, payload, clock.instant()));
    }

    private static String id(ServerRequest request) {
        return request.pathVariable("id");
    }
}
