package io.statepair.stateful.conversation;

import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.IdempotencyKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done in a conversation, in whichever dialect it is asked for. */
@Component
public class ConversationOperations {

    private final SessionStore store;
    private final Memory memory;

    ConversationOperations(SessionStore store, Memory memory) {
        this.store = store;
        this.memory = memory;
    }

    public Mono<Said> say(Caller caller, Message said, @Nullable IdempotencyKey key) {
        return Mono.just(said)
                .doOnNext(Message::requireLength)
                .flatMap(message -> store.change(caller, message.sessionId(), new Say(memory, message.message()), key))
                .map(Said::of);
    }
}
