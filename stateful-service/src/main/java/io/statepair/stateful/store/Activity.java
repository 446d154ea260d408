package io.statepair.stateful.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;

/**
 * Which sessions PostgreSQL has lately heard of, so that it hears of reads once an interval and not once a read. What is
 * forgotten early is only told again.
 */
final class Activity {

    private static final int REMEMBERED = 200_000;

    private final Cache<String, Instant> noted;

    Activity(Duration interval) {
        this.noted = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(interval)
                .build();
    }

    /** Whether it is time to tell of this read; the caller then does. */
    boolean isNews(String sessionId, Instant at) {
        return noted.asMap().putIfAbsent(sessionId, at) == null;
    }

    /** The telling failed: the next read is news again. */
    void forget(String sessionId) {
        noted.invalidate(sessionId);
    }

    /** A change told PostgreSQL by itself. */
    void told(String sessionId, Instant at) {
        noted.put(sessionId, at);
    }
}
