package io.statepair.local.system;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session that several clients are in at the moment; when one of them has ended it, another follows. */
final class Conversation {

    private final AtomicReference<@Nullable String> session = new AtomicReference<>();
    private final AtomicBoolean beginning = new AtomicBoolean();

    /** Absent before the first has begun, and between two. */
    @Nullable
    String session() {
        return session.get();
    }

    /** The first to find no session begins one; those who come meanwhile leave it to that one. */
    void begin(Supplier<@Nullable String> creation) {
        if (beginning.compareAndSet(false, true)) {
            try {
                session.compareAndSet(null, creation.get());
            } finally {
                beginning.set(false);
            }
        }
    }

    /** Nobody begins anything new in it, though some may still wait for an answer. */
    void leave(String ended) {
        session.compareAndSet(ended, null);
    }
}
