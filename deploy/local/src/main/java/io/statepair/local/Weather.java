package io.statepair.local;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a {@link Link} does to what passes. */
final class Weather {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile long delayNanos;
    private boolean held;

    void delay(Duration each) {
        delayNanos = each.toNanos();
    }

    long delayNanos() {
        return delayNanos;
    }

    void hold() {
        lock.lock();
        try {
            held = true;
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            delayNanos = 0;
            held = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void awaitPassage() throws InterruptedException {
        lock.lock();
        try {
            while (held) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
