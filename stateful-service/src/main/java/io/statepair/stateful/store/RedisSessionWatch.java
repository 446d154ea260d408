package io.statepair.stateful.store;

import io.statepair.stateful.journal.JournalReader;
import io.statepair.stateful.store.RedisCopies.Found;
import io.statepair.stateful.web.Problem;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hears of changes, whichever instance made them, over Redis. */
final class RedisSessionWatch implements SessionWatch {

    private final SessionIds ids;
    private final RedisSubscriptions subscriptions;
    private final RedisCopies copies;
    private final JournalReader reader;
    private final Duration patience;

    /** @param patience how long the first subscription may take */
    RedisSessionWatch(
            SessionIds ids,
            RedisSubscriptions subscriptions,
            RedisCopies copies,
            JournalReader reader,
            Duration patience) {
        this.ids = ids;
        this.subscriptions = subscriptions;
        this.copies = copies;
        this.reader = reader;
        this.patience = patience;
    }

    @Override
    public Flux<Heard> watch(String sessionId) {
        return Flux.defer(() -> subscriptions.listen(RedisKeys.events(ids.require(sessionId))))
                .timeout(Mono.delay(patience), heard -> Mono.never(), Flux.error(RedisSessionWatch::away));
    }

    private static Problem away() {
        return Problem.storeAway("Nothing can be heard of the session: Redis is away. Connect again.");
    }

    @Override
    public Mono<Standing> standing(String sessionId) {
        return copies.peek(sessionId).flatMap(found -> switch (found) {
            case Found.Copy copy -> Mono.just(new Standing(copy.session().version(), false));
            case Found.Nothing(), Found.Away() -> load(sessionId);
        });
    }

    private Mono<Standing> load(String sessionId) {
        return reader.load(sessionId)
                .map(state -> new Standing(state.session().version(), state.endedAt() != null))
                .switchIfEmpty(Mono.error(Problem::sessionNotFound));
    }
}
