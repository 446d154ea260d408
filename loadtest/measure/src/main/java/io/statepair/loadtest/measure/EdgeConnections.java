package io.statepair.loadtest.measure;

import io.statepair.local.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Goal P7: how often Nginx has to connect anew to a service. The kernel keeps a closed connection in its list for a
 * minute, so looking often misses none.
 */
final class EdgeConnections {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Bench bench;
    private final Contest contest;
    private final Effort effort;

    EdgeConnections(Bench bench, Contest contest, Effort effort) {
        this.bench = bench;
        this.contest = contest;
        this.effort = effort;
    }

    Result measure() throws IOException, InterruptedException {
        LocalStack stack = bench.stack();
        List<String> ids = bench.api().sessions(bench.stateful().uri(), 1_000, Sessions.TYPICAL);
        Walk reads = Sessions.reads(bench, "edge-sessions", stack.edge().uri(), ids);
        long edge = stack.edge().pid();
        Target info = Target.same("info through the edge", stack.uri(Bench.INFO), edge, bench.wrk());
        Target read = Target.each("session read through the edge", stack.edge().uri(), edge, bench.wrk(), reads);
        contest.warmUp(info);
        contest.warmUp(read);
        // In one go: a generator that starts anew is spread over Nginx's workers anew.
        int seconds = 2 * effort.rounds() * effort.window();
        Set<Integer> open = connections();
        long requests;
        Set<Integer> seen;
        try (Watch watch = new Watch()) {
            requests = info.load(seconds).load().requests()
                    + read.load(seconds).load().requests();
            seen = watch.seen();
        }
        seen.removeAll(open);
        return new Result.Measured(
                "%,d connections".formatted(seen.size()),
                "%,d requests".formatted(requests),
                Spread.of((double) seen.size() / requests),
                "besides %,d that a warm-up had opened; both routes, %d s each".formatted(open.size(), seconds));
    }

    private Set<Integer> connections() throws IOException, InterruptedException {
        Set<Integer> all = new HashSet<>(Connections.to(bench.stateless().port()));
        all.addAll(Connections.to(bench.stateful().port()));
        return all;
    }

    /** Looks until it is asked what it has seen. */
    private final class Watch implements AutoCloseable {

        private final Set<Integer> seen = new HashSet<>();
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        private final Future<?> looks =
                clock.scheduleAtFixedRate(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);

        private void look() {
            try {
                seen.addAll(connections());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Fails if a look failed: what was not seen would count as never opened. */
        Set<Integer> seen() throws InterruptedException {
            close();
            if (looks.state() == Future.State.FAILED) {
                throw new IllegalStateException("nobody looked to the end", looks.exceptionNow());
            }
            look();
            return seen;
        }

        @Override
        public void close() {
            clock.close();
        }
    }
}
