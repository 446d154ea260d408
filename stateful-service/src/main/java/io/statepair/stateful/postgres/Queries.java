package io.statepair.stateful.postgres;

import io.statepair.stateful.web.Problem;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The statements of this instance beside the journal's: so many at once and so long each, so that they never hold up its
 * writers. They fail with 503 for one too many, and while PostgreSQL is away.
 */
public final class Queries {

    private static final Duration RETRY_AFTER = Duration.ofMillis(20);

    private final int limit;
    private final Duration time;
    private final AtomicInteger underWay = new AtomicInteger();

    Queries(int limit, Duration time) {
        this.limit = limit;
        this.time = time;
    }

    /** Repeats it once, a little later, because it changes nothing and connections die when a server restarts. */
    public <T> Flux<T> read(Supplier<Flux<T>> query) {
        // Collected first: a result that broke off must not be followed by the same rows again.
        return bounded(Flux.defer(query)
                        .collectList()
                        .retryWhen(Retry.backoff(1, RETRY_AFTER).jitter(1))
                        .flux())
                .onErrorMap(Queries::isNoRefusal, error -> Problem.storeAway("The journal is away."))
                .flatMapIterable(rows -> rows);
    }

    /** Never repeats it: what got no answer may have been done. */
    public <T> Mono<T> change(Supplier<Mono<T>> statement) {
        return bounded(Flux.defer(statement))
                .onErrorMap(
                        Queries::isNoRefusal,
                        error -> Problem.storeAway("The change may or may not have been made: PostgreSQL did not"
                                + " confirm it. Read to see, before you repeat it."))
                .singleOrEmpty();
    }

    private <T> Flux<T> bounded(Flux<T> query) {
        return Flux.defer(() -> {
            if (underWay.incrementAndGet() > limit) {
                underWay.decrementAndGet();
                return Flux.error(Problem.shed("Too many reads wait for the journal."));
            }
            return query.takeUntilOther(tooLong()).doFinally(signal -> underWay.decrementAndGet());
        });
    }

    private Mono<Void> tooLong() {
        return Mono.delay(time).then(Mono.error(TimeoutException::new));
    }

    private static boolean isNoRefusal(Throwable error) {
        return !(error instanceof Problem);
    }
}
