package io.statepair.local;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one way to wait for something that cannot tell when it happens: ask again and again, up to a bound. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** A question whose input or database errors mean "not yet". */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException, SQLException, InterruptedException;
    }

    private Await() {}

    /**
     * Returns once the condition holds.
     *
     * @throws IllegalStateException when the bound passes first; the cause is the last error, if there was one
     */
    public static void until(String what, Duration bound, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + bound.toNanos();
        Exception last = null;
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
                last = null;
            } catch (IOException | SQLException e) {
                last = e;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw expired(what, bound, last);
            }
            Thread.sleep(PAUSE);
        }
    }

    private static IllegalStateException expired(String what, Duration bound, @Nullable Exception last) {
        return new IllegalStateException("Not within " + bound.toMillis() + " ms: " + what, last);
    }
}
