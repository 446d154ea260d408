package io.statepair.stateful.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/**
 * Commits one batch at a time. What arrives meanwhile is the next batch, so batches grow with the load by themselves and
 * an idle service waits for nobody. A session always has the same writer: its changes keep their order, and the writers
 * of one instance never wait for each other's row locks.
 */
final class Writer {

    private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger waiting;
    private final BatchCommit commit;
    private final int limit;

    /** The counter of waiting changes is shared by all writers: it is what the queue's bound counts. */
    Writer(BatchCommit commit, AtomicInteger waiting, int limit) {
        this.commit = commit;
        this.waiting = waiting;
        this.limit = limit;
    }

    void offer(Pending change) {
        queue.offer(change);
        writeNext();
    }

    boolean isIdle() {
        return queue.isEmpty() && !busy.get();
    }

    private void writeNext() {
        while (!queue.isEmpty() && busy.compareAndSet(false, true)) {
            List<Pending> batch = takeBatch();
            if (!batch.isEmpty()) {
                Mono.defer(() -> commit.commit(batch)).onErrorComplete().subscribe(null, null, this::finished);
                return;
            }
            busy.set(false);
        }
    }

    private void finished() {
        busy.set(false);
        writeNext();
    }

    private List<Pending> takeBatch() {
        List<Pending> batch = new ArrayList<>();
        Pending next;
        while (batch.size() < limit && (next = queue.poll()) != null) {
            waiting.decrementAndGet();
            if (!next.isCancelled()) {
                batch.add(next);
            }
        }
        return batch;
    }
}
