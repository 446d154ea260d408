package io.statepair.loadtest.measure;

import io.statepair.local.Redis;
import java.io.IOException;

/** Goal P12: how much Redis grows by sessions that nobody touches, ours and stock ones in the same Redis in turn. */
final class RedisBytes {

    private final Bench bench;
    private final Effort effort;

    RedisBytes(Bench bench, Effort effort) {
        this.bench = bench;
        this.effort = effort;
    }

    Result empty() throws IOException, InterruptedException {
        return compare(Sessions.EMPTY);
    }

    Result typical() throws IOException, InterruptedException {
        return compare(Sessions.TYPICAL);
    }

    private Result compare(String body) throws IOException, InterruptedException {
        double ours = weigh(() -> bench.api().sessions(bench.stateful().uri(), effort.idle(), body));
        double stock = weigh(() ->
                bench.api().stockSessions(bench.references().stockSession().uri(), effort.idle(), body));
        return new Result.Measured(
                "%.0f bytes".formatted(ours),
                "%.0f bytes".formatted(stock),
                Spread.of(ours / stock),
                "growth of used_memory by %,d sessions".formatted(effort.idle()));
    }

    private interface Creation {
        void run() throws IOException, InterruptedException;
    }

    /** Gives the bytes for each session. The first few make the connections and the buffers that all will use. */
    private double weigh(Creation creation) throws IOException, InterruptedException {
        creation.run();
        redis().flush();
        long before = Memory.bytes(redis());
        creation.run();
        return (double) (Memory.bytes(redis()) - before) / effort.idle();
    }

    private Redis redis() throws IOException, InterruptedException {
        return bench.stack().redis();
    }
}
