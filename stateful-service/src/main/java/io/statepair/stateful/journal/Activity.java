package io.statepair.stateful.journal;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;

/**
 * Tells PostgreSQL of reads, of each session's at most once an interval. No version comes of it, no copy becomes wrong
 * by it and nobody waits for it, so the notes of all sessions are gathered and written beside the changes: as soon as
 * there are enough for a statement, and every moment those that are left. A note may get lost, with its statement, with
 * its instance or because too many wait: the session's next read makes another one, and before a session counts as idle
 * its copy is asked.
 */
public final class Activity implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Activity.class);

    /**
     * Nobody waits here for a lock, in whatever order the rows come: whoever holds one is most likely noting activity
     * by a change, and else the next note makes up for it. All get the time of the first: a moment too early does no harm.
     * The ids come as one text, without a comma in any: the driver would quote each element of an array.
     */
    static final String NOTE = """
        update sessions
           set last_activity = $2
         where ctid = any(array(
               select s.ctid
                 from unnest(string_to_array($1, ',')) as read(id)
                 join sessions s on s.id = read.id
                where s.ended_at is null and s.last_activity < $2
                  for no key update of s skip locked))\
        """;

    static final Duration MOMENT = Duration.ofSeconds(1);
    /** Many, to share what a statement costs; not so many that PostgreSQL has no time for a turn meanwhile. */
    static final int AT_ONCE = 250;

    private static final int MAX_WAITING = 100_000;

    private final Queue<Read> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Sinks.Many<Integer> enough = Sinks.many().multicast().directBestEffort();
    private final Recent recent;
    private final Connections connections;
    private final JournalMetrics metrics;
    private final Duration moment;
    private final Duration step;
    private Sinks.Empty<Void> end = Sinks.empty();
    private Mono<Void> rounds = Mono.empty();
    /** So was the last statement: until one succeeds there is one attempt a moment, however many are read meanwhile. */
    private volatile boolean failed;

    private volatile boolean running;

    private record Read(String sessionId, Instant at) {}

    Activity(Lifetimes lifetimes, Connections connections, JournalMetrics metrics, Duration moment, Duration step) {
        this.recent = new Recent(lifetimes.activityInterval());
        this.connections = connections;
        this.metrics = metrics;
        this.moment = moment;
        this.step = step;
    }

    /** A session was read. */
    public void read(String sessionId, Instant at) {
        if (!recent.add(sessionId, at)) {
            return;
        }
        int number = count.incrementAndGet();
        if (number > MAX_WAITING) {
            count.decrementAndGet();
            recent.remove(sessionId);
            return;
        }
        waiting.offer(new Read(sessionId, at));
        if (number == AT_ONCE && !failed) {
            // Should it get lost between two threads, the next moment makes up for it.
            var _ = enough.tryEmitNext(AT_ONCE);
        }
    }

    /** A change of the session was committed, which told PostgreSQL by itself. */
    public void changed(String sessionId, Instant at) {
        recent.put(sessionId, at);
    }

    /** Completes, never fails, when nothing waits any more or a statement failed. */
    Mono<Void> writeAll() {
        return Mono.defer(() -> write(take()))
                .repeat(() -> !failed && !waiting.isEmpty())
                .then();
    }

    /**
     * Writes a statement of what waits, however little it is, and behind it only whole ones: reads that never cease would
     * be noted in ever smaller ones.
     */
    private Mono<Void> writeSome() {
        return Mono.defer(() -> write(take())).then(writeWhole());
    }

    private Mono<Void> writeWhole() {
        return Mono.defer(() -> isWhole() ? write(take()) : Mono.empty())
                .repeat(this::isWhole)
                .then();
    }

    private boolean isWhole() {
        return !failed && count.get() >= AT_ONCE;
    }

    private List<Read> take() {
        List<Read> taken = new ArrayList<>();
        Read next;
        while (taken.size() < AT_ONCE && (next = waiting.poll()) != null) {
            count.decrementAndGet();
            taken.add(next);
        }
        return taken;
    }

    private Mono<Void> write(List<Read> reads) {
        if (reads.isEmpty()) {
            return Mono.empty();
        }
        return connections
                .with(connection -> note(connection, reads))
                .doOnSuccess(written -> {
                    failed = false;
                    metrics.noted(reads.size());
                })
                .onErrorResume(error -> {
                    failed = true;
                    log.debug("{} reads were not noted", reads.size(), error);
                    reads.forEach(read -> recent.remove(read.sessionId()));
                    return Mono.empty();
                });
    }

    private Mono<Void> note(Connection connection, List<Read> reads) {
        return Flux.from(connection
                        .createStatement(NOTE)
                        .bind("$1", reads.stream().map(Read::sessionId).collect(Collectors.joining(",")))
                        .bind("$2", reads.getFirst().at())
                        .execute())
                .flatMap(Result::getRowsUpdated)
                .then()
                .timeout(step);
    }

    @Override
    public void start() {
        running = true;
        end = Sinks.empty();
        Flux<Mono<Void>> moments = Flux.interval(moment).onBackpressureDrop().map(tick -> writeSome());
        rounds = Flux.merge(moments, enough.asFlux().map(waiting -> writeWhole()))
                .onBackpressureDrop()
                .takeUntilOther(end.asMono())
                .concatMap(Function.identity(), 1)
                .then(Mono.defer(this::writeAll))
                .cache();
        rounds.subscribe();
    }

    /** A round under way is not cut off, and what came after it is written too. */
    @Override
    public void stop(Runnable done) {
        running = false;
        end.emitEmpty(EmitFailureHandler.FAIL_FAST);
        rounds.subscribe(null, null, done);
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** With the journal: its last requests may have been reads. */
    @Override
    public int getPhase() {
        return Journal.PHASE;
    }
}
