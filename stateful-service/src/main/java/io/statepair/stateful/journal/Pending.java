package io.statepair.stateful.journal;

import io.statepair.stateful.web.IdempotencyKey;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/** A change that waits for its batch, and what the batch made of it. Touched by one writer at a time. */
final class Pending {

    private final String sessionId;
    private final @Nullable Session created;
    private final Change change;
    private final @Nullable IdempotencyKey key;
    private final MonoSink<Applied> sink;
    private volatile boolean cancelled;

    private @Nullable Applied outcome;
    private @Nullable RuntimeException refusal;

    private Pending(
            String sessionId,
            @Nullable Session created,
            Change change,
            @Nullable IdempotencyKey key,
            MonoSink<Applied> sink) {
        this.sessionId = sessionId;
        this.created = created;
        this.change = change;
        this.key = key;
        this.sink = sink;
        sink.onCancel(() -> cancelled = true);
    }

    static Pending creation(Session session, @Nullable IdempotencyKey key, MonoSink<Applied> sink) {
        return new Pending(
                session.id(), session, (current, now) -> Decision.changed(current, SessionEvent.CREATED), key, sink);
    }

    static Pending change(String sessionId, Change change, @Nullable IdempotencyKey key, MonoSink<Applied> sink) {
        return new Pending(sessionId, null, change, key, sink);
    }

    String sessionId() {
        return sessionId;
    }

    /** The session to insert, or null for a change of one that exists. */
    @Nullable
    Session created() {
        return created;
    }

    Change change() {
        return change;
    }

    @Nullable
    IdempotencyKey key() {
        return key;
    }

    /** Nobody waits for it any more, and nothing was promised. */
    boolean isCancelled() {
        return cancelled;
    }

    void decided(Applied applied) {
        outcome = applied;
        refusal = null;
    }

    void refused(RuntimeException reason) {
        outcome = null;
        refusal = reason;
    }

    /** Tells the caller what was decided; only after the commit. */
    void answer() {
        if (outcome != null) {
            sink.success(outcome);
        } else if (refusal != null) {
            sink.error(refusal);
        } else {
            sink.error(new IllegalStateException("a batch was committed before this change was decided"));
        }
    }

    void fail(Throwable error) {
        sink.error(error);
    }
}
