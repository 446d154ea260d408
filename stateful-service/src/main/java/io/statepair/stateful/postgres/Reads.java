package io.statepair.stateful.postgres;

import io.statepair.stateful.web.Problem;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The reads of this instance: so many at once and so long each, so that they never hold up the journal's writers. */
public final class Reads {

    private static final Duration RETRY_AFTER = Duration.ofMillis(20);

    private final int limit;
    private final Duration time;
    private final AtomicInteger underWay = new AtomicInteger();

    Reads(int limit, Duration time) {
        this.limit = limit;
        this.time = time;
    }

    /**
     * Runs the query; 503 for one too many, and while PostgreSQL is away. It may be repeated once, a little later, because
     * it changes nothing and connections die when a server restarts.
     */
    public <T> Flux<T> bounded(Supplier<Flux<T>> query) {
        return Flux.defer(() -> {
            if (underWay.incrementAndGet() > limit) {
                underWay.decrementAndGet();
                return Flux.error(Problem.shed("Too many reads wait for the journal."));
            }
            return Flux.defer(query)
                    .retryWhen(Retry.backoff(1, RETRY_AFTER).jitter(1))
                    .takeUntilOther(tooLong())
                    .onErrorMap(error -> Problem.storeAway("The journal is away."))
                    .doFinally(signal -> underWay.decrementAndGet());
        });
    }

    private Mono<Void> tooLong() {
        return Mono.delay(time).then(Mono.error(TimeoutException::new));
    }
}
