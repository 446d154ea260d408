package io.statepair.stateful.postgres;

import io.r2dbc.spi.R2dbcException;
import io.statepair.stateful.web.Problem;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.ConversionException;
import org.springframework.data.mapping.MappingException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The statements of this instance beside the journal's: so many at once and so long each, so that they never hold up its
 * writers. They fail with 503 for one too many, and while PostgreSQL is away; a bug stays what it is.
 */
public final class Queries {

    private static final Logger log = LoggerFactory.getLogger(Queries.class);
    private static final Duration RETRY_AFTER = Duration.ofMillis(20);

    /** While PostgreSQL is away everything fails, and for the same cause. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final int limit;
    private final Duration time;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong told = new AtomicLong(System.nanoTime() - QUIET.toNanos());

    Queries(int limit, Duration time) {
        this.limit = limit;
        this.time = time;
    }

    /** Repeats it once, a little later, because it changes nothing and connections die when a server restarts. */
    public <T> Flux<T> read(Supplier<Flux<T>> query) {
        // Collected first: a result that broke off must not be followed by the same rows again.
        return bounded(Flux.defer(query)
                        .collectList()
                        .retryWhen(Retry.backoff(1, RETRY_AFTER)
                                .jitter(1)
                                .filter(error -> !isBug(error))
                                .onRetryExhaustedThrow((policy, last) -> last.failure()))
                        .flux())
                .onErrorMap(error -> refusal(error, "The journal is away."))
                .flatMapIterable(rows -> rows);
    }

    /** Never repeats it: what got no answer may have been done. */
    public <T> Mono<T> change(Supplier<Mono<T>> statement) {
        return bounded(Flux.defer(statement))
                .onErrorMap(error -> refusal(
                        error,
                        "The change may or may not have been made: PostgreSQL did not confirm it. Read to see, before"
                                + " you repeat it."))
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
        return Mono.delay(time).then(Mono.error(() -> new TimeoutException("no answer within " + time)));
    }

    private Throwable refusal(Throwable error, String detail) {
        if (error instanceof Problem || isBug(error)) {
            return error;
        }
        tell(error);
        return Problem.storeAway(detail);
    }

    private void tell(Throwable error) {
        long before = told.get();
        long now = System.nanoTime();
        if (now - before >= QUIET.toNanos() && told.compareAndSet(before, now)) {
            log.warn(
                    "PostgreSQL did not answer in time or at all; the next cause is told in {} at the earliest",
                    QUIET,
                    error);
        }
    }

    /** PostgreSQL is there, and what it was asked was wrong, or what it answered was not understood. */
    private static boolean isBug(Throwable error) {
        String state = sqlState(error);
        return state.startsWith("22")
                || state.startsWith("42")
                || error instanceof NullPointerException
                || error instanceof IllegalArgumentException
                || error instanceof IndexOutOfBoundsException
                || error instanceof ClassCastException
                || error instanceof MappingException
                || error instanceof ConversionException;
    }

    // Spring has its own exceptions, which keep the driver's as their cause.
    private static String sqlState(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException sql && sql.getSqlState() != null) {
                return sql.getSqlState();
            }
        }
        return "";
    }
}
