package io.statepair.stateful.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/** An instance under test on some Redis, and what the tests ask of it. */
final class Node implements AutoCloseable {

    /** Shorter than in production, so that tests need not wait for it as long; still longer than any step. */
    static final Duration LEASE = Duration.ofSeconds(2);

    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final RealRedis redis;
    private final Instance instance;
    final SessionStore store;
    final RedisCopies copies;

    Node(RealRedis redis) {
        this(redis, Instance.with());
    }

    Node(RealRedis redis, Instance.Setup setup) {
        this.redis = redis;
        this.instance =
                setup.redis(redis.port()).property("pair.redis.lease", LEASE).start();
        this.store = instance.get(SessionStore.class);
        this.copies = instance.get(RedisCopies.class);
        awaitConnected();
    }

    <T> T get(Class<T> type) {
        return instance.get(type);
    }

    private void awaitConnected() {
        await("Redis is known")
                .atMost(PATIENCE)
                .until(() -> link("a").epoch() != null && link("b").epoch() != null);
    }

    /** Until readers leave copies. */
    void awaitSettled() {
        await("a lease time has passed")
                .atMost(PATIENCE)
                .until(() -> link("a").isSettled() && link("b").isSettled());
    }

    // The two connections of an instance: the ids' hashes choose.
    private RedisLink link(String id) {
        return instance.get(RedisLinks.class).of(id);
    }

    String session() {
        return done(store.create(Caller.ANONYMOUS, null, "{}", null)).id();
    }

    /** On one event loop after the other, as requests come. */
    Session read(String session) {
        Executor loop = instance.get(LoopResources.class).onServer(true).next();
        return done(store.read(Caller.ANONYMOUS, session).subscribeOn(Schedulers.fromExecutor(loop)));
    }

    Applied change(String session, Change change) {
        return done(store.change(Caller.ANONYMOUS, session, change));
    }

    /** What Redis holds, asked without touching it; null also where a change has left nothing in it to be read. */
    @Nullable
    String copy(String session) {
        String value = redis.ask(commands -> commands.get(RedisKeys.value(session)));
        return value == null || value.isEmpty() ? null : value;
    }

    void dropCopy(String session) {
        long dropped = redis.ask(commands -> commands.del(RedisKeys.value(session)));
        assertThat(dropped).isEqualTo(1);
    }

    /**
     * Makes PostgreSQL take the session for idle, as if the notes of its reads had been lost. Not for so long that the
     * housekeeping of another test's instance, which may have another Redis, would end it.
     */
    void loseNotes(String session) {
        Lifetimes lifetimes = instance.get(Lifetimes.class);
        Duration idle = lifetimes.idle().plus(lifetimes.activityInterval()).plusSeconds(1);
        Stores.postgres().execute("""
            update sessions
               set created_at = created_at - interval '1 hour', last_activity = now() - interval '%s'
             where id = '%s'\
            """.formatted(idle, session));
    }

    static <T> T done(Mono<T> answer) {
        return answer.blockOptional(PATIENCE).orElseThrow();
    }

    static ProblemType refused(Mono<?> answer) {
        Throwable failure = Objects.requireNonNull(
                answer.then(Mono.<Throwable>empty()).onErrorResume(Mono::just).block(PATIENCE), "it was not refused");
        return assertThat(failure)
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .actual()
                .type();
    }

    @Override
    public void close() {
        instance.close();
    }
}
