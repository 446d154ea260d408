package io.statepair.stateful.store;

import io.lettuce.core.GetExArgs;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.SessionCopies;
import io.statepair.stateful.journal.SessionState;
import io.statepair.stateful.store.RedisCopies.Found.Copy;
import io.statepair.stateful.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The copies in Redis: absent or right, never wrong. ADR 2 argues why each step is needed. */
final class RedisCopies implements SessionCopies {

    private static final Logger log = LoggerFactory.getLogger(RedisCopies.class);

    private static final RedisScript<Long> LEASE = new RedisScript<>("lease", ScriptOutputType.INTEGER);
    private static final RedisScript<String> LOAD = new RedisScript<>("load", ScriptOutputType.VALUE);
    private static final RedisScript<Long> APPLY = new RedisScript<>("apply", ScriptOutputType.INTEGER);
    private static final RedisScript<Long> BURY = new RedisScript<>("bury", ScriptOutputType.INTEGER);
    private static final RedisScript<Long> RELEASE = new RedisScript<>("release", ScriptOutputType.INTEGER);

    private final RedisLinks links;
    private final Lifetimes lifetimes;
    private final Clock clock;
    private final GetExArgs slide;
    private final String leaseMillis;

    RedisCopies(RedisLinks links, Lifetimes lifetimes, Duration lease, Clock clock) {
        this.links = links;
        this.lifetimes = lifetimes;
        this.clock = clock;
        this.slide = GetExArgs.Builder.ex(lifetimes.idle());
        this.leaseMillis = Long.toString(lease.toMillis());
    }

    /** What a look for a copy found; only the first kind of answer may be given to a caller. */
    sealed interface Found {
        record Copy(Session session) implements Found {}

        record Nothing() implements Found {}

        record Away() implements Found {}
    }

    /** One command: gives the copy and slides its expiry. */
    Mono<Found> find(String sessionId) {
        return look(sessionId, redis -> redis.getex(RedisKeys.value(sessionId), slide));
    }

    /** The same, and leaves its expiry as it is. */
    Mono<Found> peek(String sessionId) {
        return look(sessionId, redis -> redis.get(RedisKeys.value(sessionId)));
    }

    private Mono<Found> look(
            String sessionId, Function<RedisAsyncCommands<String, String>, CompletionStage<String>> question) {
        RedisLink link = links.nearest(sessionId);
        if (link.isMute()) {
            return Mono.just(new Found.Away());
        }
        return Mono.fromCompletionStage(() -> link.send(question)
                .handle((value, error) -> error == null ? found(sessionId, value, link) : away(error, link)));
    }

    private Found found(String sessionId, @Nullable String value, RedisLink link) {
        String epoch = link.epoch();
        try {
            Session session = value == null || epoch == null
                    ? null
                    : SessionCodec.decode(sessionId, value, epoch, clock.instant());
            return session == null ? new Found.Nothing() : new Copy(session);
        } catch (RuntimeException unreadable) {
            // Of another version of the service, maybe: the journal knows.
            return away(unreadable, link);
        }
    }

    private static Found away(Throwable error, RedisLink link) {
        log.debug("no copy can be had", error);
        link.failed(error);
        return new Found.Away();
    }

    /** A reader's right to write the copy of what it is about to load. */
    enum Permit {
        /** Nothing is known of the session's end, and nobody else is about to write. */
        LEASED,
        /** Load and answer, but leave no copy. */
        NONE,
        /** There is nothing to load: the session has ended. */
        ENDED
    }

    /** A reader's lease counts for less than a batch's: {@code apply.lua} tells them apart. */
    static String readerToken() {
        return "reader:" + UUID.randomUUID();
    }

    /** @param token a {@link #readerToken} */
    Mono<Permit> permitLoad(String sessionId, String token) {
        return Mono.defer(() -> {
                    RedisLink link = links.of(sessionId);
                    return link.isSettled() && !link.isMute()
                            ? LOAD.run(
                                            link,
                                            keys(RedisKeys.lease(sessionId), RedisKeys.tombstone(sessionId)),
                                            lease(token, link),
                                            leaseMillis)
                                    .doOnError(link::failed)
                            : Mono.just("busy");
                })
                .map(answer -> switch (answer) {
                    case "leased" -> Permit.LEASED;
                    case "ended" -> Permit.ENDED;
                    default -> Permit.NONE;
                })
                .onErrorReturn(Permit.NONE);
    }

    /** Every use gives a copy its whole life again, so what is left of it tells when the last one was. */
    @Override
    public Mono<Map<String, Instant>> lastActivity(Collection<String> sessionIds) {
        return Flux.fromIterable(sessionIds)
                .flatMapDelayError(
                        id -> remaining(id).map(left -> Map.entry(id, lastActivity(left))), atOnce(sessionIds), 1)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .onErrorMap(error -> {
                    log.debug("nobody knows whether sessions live", error);
                    return Problem.storeAway(
                            "Redis is away, and without it nobody knows whether the session still lives. Repeat the"
                                    + " request.");
                });
    }

    private Mono<Duration> remaining(String sessionId) {
        RedisLink link = links.of(sessionId);
        // Negative where there is none.
        return unlessMute(link, link.ask(redis -> redis.pttl(RedisKeys.value(sessionId))))
                .filter(millis -> millis >= 0)
                .map(Duration::ofMillis);
    }

    // An instance with a longer idle time-out may have written the copy: nobody reads in the future.
    private Instant lastActivity(Duration remaining) {
        Duration ago = lifetimes.idle().minus(remaining);
        return clock.instant().minus(ago.isNegative() ? Duration.ZERO : ago);
    }

    @Override
    public Mono<Void> lease(Collection<String> sessionIds, String token) {
        return each(sessionIds, id -> lease(id, token)).onErrorMap(error -> {
            log.debug("no lease", error);
            return Problem.storeAway("The change was not made: Redis is away. Repeat it.");
        });
    }

    private Mono<Long> lease(String sessionId, String token) {
        RedisLink link = links.of(sessionId);
        return unlessMute(
                link,
                LEASE.run(
                        link,
                        keys(RedisKeys.value(sessionId), RedisKeys.lease(sessionId)),
                        lease(token, link),
                        leaseMillis));
    }

    private static <T> Mono<T> unlessMute(RedisLink link, Mono<T> question) {
        return link.isMute()
                ? Mono.error(new RedisException("Redis does not answer"))
                : question.doOnError(link::failed);
    }

    // A promoted replica may hold a lease whose successor it was never told of: a lease of one run counts in no other.
    private static String lease(String token, RedisLink link) {
        return token + '@' + link.epoch();
    }

    @Override
    public Mono<Void> apply(Collection<SessionState> committed, String token) {
        return each(committed, state -> apply(state, token)).onErrorComplete();
    }

    Mono<Long> apply(SessionState state, String token) {
        String id = state.session().id();
        return Mono.defer(() -> {
                    RedisLink link = links.of(id);
                    String[] keys = keys(RedisKeys.value(id), RedisKeys.lease(id), RedisKeys.tombstone(id));
                    if (state.endedAt() != null) {
                        return BURY.run(link, keys, seconds(lifetimes.absolute()));
                    }
                    String epoch = link.epoch();
                    return epoch == null
                            ? release(id, token)
                            : APPLY.run(
                                    link,
                                    keys,
                                    lease(token, link),
                                    SessionCodec.encode(epoch, state.session()),
                                    seconds(lifetimes.idle()));
                })
                .doOnError(error -> log.debug("a copy stays absent", error))
                .onErrorComplete();
    }

    @Override
    public Mono<Void> renew(Collection<String> sessionIds, String token) {
        return each(sessionIds, id -> lease(id, token).onErrorComplete()).onErrorComplete();
    }

    @Override
    public Mono<Void> release(Collection<String> sessionIds, String token) {
        return each(sessionIds, id -> release(id, token)).onErrorComplete();
    }

    Mono<Long> release(String sessionId, String token) {
        return Mono.defer(() -> {
                    RedisLink link = links.of(sessionId);
                    return RELEASE.run(link, keys(RedisKeys.lease(sessionId)), lease(token, link));
                })
                .onErrorComplete();
    }

    // All at once: they share the connections, so they travel together and wait one round trip. All to the end: when
    // Redis is away all fail, and who stops at the first leaves the others' errors to nobody.
    private static <T> Mono<Void> each(Collection<T> items, Function<T, Mono<?>> step) {
        return Flux.fromIterable(items)
                .flatMapDelayError(item -> Mono.defer(() -> step.apply(item)), atOnce(items), 1)
                .then();
    }

    private static int atOnce(Collection<?> items) {
        return Math.max(1, items.size());
    }

    private static String[] keys(String... keys) {
        return keys;
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
