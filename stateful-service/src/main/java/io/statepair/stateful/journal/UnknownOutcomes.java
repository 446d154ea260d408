package io.statepair.stateful.journal;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Keeps copies away while nobody knows whether a commit happened. The transaction still holds its row locks until it is
 * over, one way or the other; so whoever gets those locks knows that it is.
 */
final class UnknownOutcomes {

    private static final Logger log = LoggerFactory.getLogger(UnknownOutcomes.class);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Connections connections;
    private final SessionCopies copies;
    private final Duration step;

    UnknownOutcomes(Connections connections, SessionCopies copies, Duration step) {
        this.connections = connections;
        this.copies = copies;
        this.step = step;
    }

    /** Returns at once; works on in the background until the outcome is settled. */
    void resolve(List<String> sessionIds, String token) {
        String[] sorted = sessionIds.stream().sorted().toArray(String[]::new);
        Mono<Void> settled = connections.inTransaction(
                connection -> BatchRead.lock(connection, sorted).timeout(step).then(), step);
        copies.renew(sessionIds, token)
                .then(Mono.defer(() -> settled))
                .thenReturn(true)
                .onErrorReturn(false)
                .repeatWhen(rounds -> rounds.delayElements(PAUSE))
                .takeUntil(done -> done)
                .then(Mono.defer(() -> copies.release(sessionIds, token)))
                .subscribe(
                        nothing -> {},
                        error -> log.error("could not settle the outcome of a batch", error),
                        () -> log.info("the outcome of a batch of {} sessions is settled", sessionIds.size()));
    }
}
