package io.statepair.loadtest.measure;

import io.statepair.local.LocalStack;
import io.statepair.local.Server;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stack of its own with so many live sessions. They are written to PostgreSQL; a first read of each brings it into
 * Redis in the service's own way.
 */
final class Crowd implements AutoCloseable {

    private static final long MOST_WALKS = 5;
    private static final Pattern KEYS = Pattern.compile("keys=(\\d+)");
    /** Nobody is to end for having waited for a million others. */
    private static final Map<String, String> PATIENT = Map.of("PAIR_SESSION_LIFETIMES_IDLE", "4h");

    private final Bench bench;
    private final LocalStack stack;
    private final int size;
    private final String name;
    private final Walk walk;

    private Crowd(Bench bench, LocalStack stack, int size, String name, Walk walk) {
        this.bench = bench;
        this.stack = stack;
        this.size = size;
        this.name = name;
        this.walk = walk;
    }

    static Crowd gather(Bench bench, String name, int size) throws IOException, InterruptedException {
        LocalStack stack = bench.stack(name, PATIENT);
        bench.progress().say("writing %,d sessions".formatted(size));
        Server service = stack.stateful().getFirst();
        Walk walk = Sessions.reads(bench, name, service.uri(), BulkSessions.create(stack, size));
        return new Crowd(bench, stack, size, name, walk);
    }

    /** Goes through all of them, again and again, whatever others read. */
    Target reads() {
        return reads(Target.CALLERS);
    }

    /** The same by so many callers, who go through all of them, again and again. */
    Target reads(int callers) {
        Server service = stack.stateful().getFirst();
        String who = "reads of %s, %d callers".formatted(name, callers);
        return Target.each(who, service.uri(), service.pid(), bench.wrk(), walk.anew(), callers);
    }

    LocalStack stack() {
        return stack;
    }

    /** Reads each once, in windows of so many seconds. Misses of a service that has just started may be more than it can load. */
    void readOnce(int window) throws IOException, InterruptedException {
        Server service = stack.stateful().getFirst();
        Target first = Target.crowded("first reads", service.uri(), service.pid(), bench.wrk(), walk, Target.CALLERS);
        while (inRedis() < size) {
            if (walk.steps() > MOST_WALKS * size) {
                throw new IllegalStateException("all have been read, and Redis holds %,d only".formatted(inRedis()));
            }
            if (first.warm(window) == 0) {
                throw new IllegalStateException("nobody answers the first reads");
            }
            bench.progress().say("%,d of %,d sessions are in Redis".formatted(inRedis(), size));
        }
    }

    long inRedis() throws IOException {
        Matcher keys = KEYS.matcher(stack.redis().info("keyspace"));
        return keys.find() ? Long.parseLong(keys.group(1)) : 0;
    }

    @Override
    public void close() {
        stack.close();
    }
}
