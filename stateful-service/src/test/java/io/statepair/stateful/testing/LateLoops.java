package io.statepair.stateful.testing;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.netty.resources.LoopResources;

/** Makes event loops late, as a collection, a compiler or neighbours on the machine do. */
public final class LateLoops {

    private LateLoops() {}

    public static void by(Duration time, LoopResources loops) {
        for (EventExecutor loop : loops.onServer(LoopResources.DEFAULT_NATIVE)) {
            loop.execute(() -> hold(time));
        }
    }

    /** Holds up the loop that it is called on. */
    public static void hold(Duration time) {
        long since = System.nanoTime();
        holdUntil(() -> System.nanoTime() - since >= time.toNanos());
    }

    public static void holdUntil(BooleanSupplier over) {
        while (!over.getAsBoolean()) {
            // Nothing that waits may be called on a loop.
        }
    }
}
