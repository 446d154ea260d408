package io.statepair.stateful.journal;

import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The durable, ordered record of session changes. A change's Mono completes after its commit. It fails with a {@link
 * Problem}: 404 for a session that is unknown or over, whatever the change itself refuses, 503 when the queue is full or
 * a store is away.
 */
public final class Journal implements SmartLifecycle {

    /** Later than the web server, which stops in the phases above: its last requests still get their commits. */
    static final int PHASE = 0;

    private static final Duration POLL = Duration.ofMillis(10);

    private final List<Writer> writers;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<Answers.Name> inFlight = ConcurrentHashMap.newKeySet();
    private final JournalProperties properties;
    private final Duration requestTimeout;
    private volatile boolean open;

    Journal(JournalProperties properties, Duration requestTimeout, BatchCommit commit, JournalMetrics metrics) {
        this.properties = properties;
        this.requestTimeout = requestTimeout;
        this.writers = IntStream.range(0, properties.writers())
                .mapToObj(i -> new Writer(commit, waiting, properties.batch()))
                .toList();
        metrics.observeQueue(waiting, properties.queue());
    }

    /** With a key, the change that the key stands for, whether it is made now or was made before; 409 while it is. */
    public Mono<Applied> create(Session session, @Nullable IdempotencyKey key) {
        return once(key, submit(session.id(), sink -> Pending.creation(session, key, sink)));
    }

    public Mono<Applied> change(String sessionId, Change change) {
        return change(sessionId, change, null);
    }

    /** With a key, the change that the key stands for, as at {@link #create}. */
    public Mono<Applied> change(String sessionId, Change change, @Nullable IdempotencyKey key) {
        return once(key, submit(sessionId, sink -> Pending.change(sessionId, change, key, sink)));
    }

    private Mono<Applied> once(@Nullable IdempotencyKey key, Mono<Applied> change) {
        if (key == null) {
            return change;
        }
        Answers.Name name = Answers.Name.of(key);
        return Mono.defer(() -> inFlight.add(name)
                // Before the answer is out: whoever has it may repeat the request.
                ? change.doOnTerminate(() -> inFlight.remove(name)).doOnCancel(() -> inFlight.remove(name))
                : Mono.error(new Problem(
                        ProblemType.KEY_IN_FLIGHT,
                        "A request with this Idempotency-Key is being worked on; repeat it in a moment.")));
    }

    private Mono<Applied> submit(String sessionId, Function<MonoSink<Applied>, Pending> pending) {
        return Mono.<Applied>create(sink -> {
                    if (!open || waiting.incrementAndGet() > properties.queue()) {
                        if (open) {
                            waiting.decrementAndGet();
                        }
                        sink.error(Problem.shed("The journal's queue is full, or the service is stopping."));
                        return;
                    }
                    writerOf(sessionId).offer(pending.apply(sink));
                })
                .timeout(
                        requestTimeout,
                        Mono.error(() -> Problem.storeAway("The change was not confirmed in time; it may or may not"
                                + " have been made. Read to see, before you repeat it.")));
    }

    private Writer writerOf(String sessionId) {
        return writers.get(Math.floorMod(sessionId.hashCode(), writers.size()));
    }

    @Override
    public void start() {
        open = true;
    }

    @Override
    public void stop(Runnable done) {
        open = false;
        Flux.interval(Duration.ZERO, POLL)
                .filter(tick -> writers.stream().allMatch(Writer::isIdle))
                .next()
                .timeout(properties.drain())
                .onErrorComplete()
                .subscribe(null, null, done);
    }

    @Override
    public void stop() {
        open = false;
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
