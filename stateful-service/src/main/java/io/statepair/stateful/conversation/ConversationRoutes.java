package io.statepair.stateful.conversation;

import io.statepair.stateful.web.Body;
import io.statepair.stateful.web.Json;
import io.statepair.stateful.web.Route;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class ConversationRoutes implements Route.Source {

    private final ConversationOperations conversations;
    private final Body body;
    private final Json json;

    ConversationRoutes(ConversationOperations conversations, Body body, Json json) {
        this.conversations = conversations;
        this.body = body;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/api/v1/stateful/conversations", this::say));
    }

    private Mono<ServerResponse> say(ServerRequest request) {
        return body.readKeyed(request, Message.class)
                .flatMap(said -> conversations.say(
                        said.caller(), said.body(), said.ofSession(said.body().sessionId())))
                .map(said -> json.status(HttpStatus.CREATED, said));
    }
}
