package io.statepair.stateful.conversation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Turn;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.web.Body;
import io.statepair.stateful.web.Json;
import io.statepair.stateful.web.Keyed;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.Route;
import io.statepair.stateful.web.Text;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class ConversationRoutes implements Route.Source {

    private static final int MAX_MESSAGE_BYTES = 4 * 1024;

    private final SessionStore store;
    private final Memory memory;
    private final Body body;
    private final Json json;

    ConversationRoutes(SessionStore store, Memory memory, Body body, Json json) {
        this.store = store;
        this.memory = memory;
        this.body = body;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/api/v1/stateful/conversations", this::say));
    }

    private Mono<ServerResponse> say(ServerRequest request) {
        return body.readKeyed(request, Message.class)
                .doOnNext(said -> said.body().requireLength())
                .flatMap(this::say)
                .map(applied -> json.status(HttpStatus.CREATED, Said.of(applied)));
    }

    private Mono<Applied> say(Keyed<Message> said) {
        String sessionId = said.body().sessionId();
        return store.change(sessionId, new Say(memory, said.body().message()), said.ofSession(sessionId));
    }

    private record Message(
            @NotNull(message = "must be the id of a session")
            String sessionId,

            @NotNull(message = "must be what you say") String message) {

        void requireLength() {
            if (message.isEmpty() || Text.utf8Length(message) > MAX_MESSAGE_BYTES) {
                throw Problem.invalid(
                        "message", "must have at least 1 character and at most " + MAX_MESSAGE_BYTES + " bytes");
            }
        }
    }

    private record Said(
            String sessionId,
            int turn,
            String message,
            String reply,
            @JsonRawValue String remembered,
            int messageCount) {

        static Said of(Applied applied) {
            Turn turn = Objects.requireNonNull(applied.turn(), "saying something appends a turn");
            return new Said(
                    applied.state().session().id(),
                    turn.turn(),
                    turn.message(),
                    turn.reply(),
                    applied.state().memory(),
                    applied.state().session().messageCount());
        }
    }
}
