package io.statepair.stateless.conversation;

import io.statepair.stateless.conversation.Conversation.Reply;
import io.statepair.stateless.state.State;
import io.statepair.stateless.state.StateTokens;
import io.statepair.stateless.web.Body;
import io.statepair.stateless.web.Json;
import io.statepair.stateless.web.Problem;
import io.statepair.stateless.web.Route;
import io.statepair.stateless.web.Text;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class ConversationRoutes implements Route.Source {

    private static final int MAX_MESSAGE_BYTES = 4 * 1024;

    private final StateTokens tokens;
    private final Body body;
    private final Json json;

    ConversationRoutes(StateTokens tokens, Body body, Json json) {
        this.tokens = tokens;
        this.body = body;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/api/v1/stateless/conversations", this::say));
    }

    private Mono<ServerResponse> say(ServerRequest request) {
        return body.read(request, Message.class)
                .doOnNext(Message::requireLength)
                .map(this::answered)
                .map(json::ok);
    }

    private Said answered(Message said) {
        State before = tokens.open(said.state());
        int turn = before.turn() + 1;
        Reply reply = Conversation.reply(before.facts(), turn, before.previous(), said.message());
        State after = before.afterTurn(Conversation.quotable(said.message()), reply.remembered());
        return new Said(reply.text(), turn, reply.remembered(), tokens.seal(after));
    }

    private record Message(
            @NotNull(message = "must be what you say") String message,
            @Nullable String state) {

        void requireLength() {
            if (message.isEmpty() || Text.utf8Length(message) > MAX_MESSAGE_BYTES) {
                throw Problem.invalid(
                        "message", "must have at least 1 character and at most " + MAX_MESSAGE_BYTES + " bytes");
            }
        }
    }

    private record Said(String reply, int turn, SortedMap<String, String> remembered, String state) {}
}
