package io.statepair.loadtest.measure;

import io.statepair.local.LocalStack;
import io.statepair.local.Server;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goal P13. Both have stores of their own. The sessions are written to PostgreSQL; a first read of each brings it into
 * Redis in the service's own way, and the measured reads go on through all of them.
 */
final class LiveSessions {

    private static final int FEW = 1_000;
    private static final int CALLERS = 64;
    private static final long MOST_WALKS = 5;
    private static final Pattern KEYS = Pattern.compile("keys=(\\d+)");
    /** Nobody is to end for having waited for a million others. */
    private static final Map<String, String> PATIENT = Map.of("PAIR_SESSION_LIFETIMES_IDLE", "4h");

    private final Bench bench;
    private final Contest contest;
    private final Effort effort;

    LiveSessions(Bench bench, Contest contest, Effort effort) {
        this.bench = bench;
        this.contest = contest;
        this.effort = effort;
    }

    Result measure() throws IOException, InterruptedException {
        try (LocalStack crowd = bench.stack("very-many", PATIENT);
                LocalStack handful = bench.stack("few", PATIENT)) {
            Walk all = walk("very-many", crowd, effort.live());
            Target many = reads("reads of very many", crowd, all);
            Target few = reads("reads of few", handful, walk("few", handful, FEW));
            readOnce(crowd, all);
            long before = all.steps();
            Passes passes = contest.run("P13", window(many), many, few);
            long read = Math.min(effort.live(), all.steps() - before);
            return new Result.Measured(
                    passes.text(many),
                    passes.text(few),
                    passes.ratio(many, few),
                    "%,d live sessions, %,d of them read while measuring".formatted(keys(crowd), read));
        }
    }

    private Walk walk(String name, LocalStack stack, int count) throws IOException {
        bench.progress().say("writing %,d sessions".formatted(count));
        List<String> ids = BulkSessions.create(stack, count);
        return Sessions.reads(bench, name, stack.stateful().getFirst().uri(), ids);
    }

    private Target reads(String name, LocalStack stack, Walk walk) {
        Server service = stack.stateful().getFirst();
        return Target.each(name, service.uri(), service.pid(), bench.wrk(), walk);
    }

    /** Misses of a service that has only just started may be more than it can load at once. */
    private void readOnce(LocalStack stack, Walk all) throws IOException, InterruptedException {
        Server service = stack.stateful().getFirst();
        Target first = Target.crowded("first reads", service.uri(), service.pid(), bench.wrk(), all, CALLERS);
        while (keys(stack) < effort.live()) {
            if (all.steps() > MOST_WALKS * effort.live()) {
                throw new IllegalStateException("all have been read, and Redis holds %,d only".formatted(keys(stack)));
            }
            first.load(effort.window());
            bench.progress().say("%,d of %,d sessions are in Redis".formatted(keys(stack), effort.live()));
        }
    }

    /** So long that all windows together have time for all sessions. */
    private int window(Target many) throws IOException, InterruptedException {
        double perSecond = many.load(effort.window()).perSecond();
        int needed = (int) Math.ceil(1.2 * effort.live() / (perSecond * 2 * effort.rounds()));
        return Math.max(effort.window(), needed);
    }

    private static long keys(LocalStack stack) throws IOException {
        Matcher keys = KEYS.matcher(stack.redis().info("keyspace"));
        return keys.find() ? Long.parseLong(keys.group(1)) : 0;
    }
}
