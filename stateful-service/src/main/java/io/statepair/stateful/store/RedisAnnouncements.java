package io.statepair.stateful.store;

import io.statepair.stateful.journal.Announcements;
import io.statepair.stateful.journal.SessionEvent;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Tells every instance of this one's changes, over Redis: one command for each, which nobody waits for. */
final class RedisAnnouncements implements Announcements {

    private static final Logger log = LoggerFactory.getLogger(RedisAnnouncements.class);

    /** Before it nobody knows the session's id, so nobody listens. */
    private static final long CREATION = 1;

    /** Told twice is told once: a watcher passes over a version that it has had. */
    private static final Retry AGAIN = Retry.backoff(3, Duration.ofMillis(50));

    private final RedisLinks links;

    RedisAnnouncements(RedisLinks links) {
        this.links = links;
    }

    @Override
    public void committed(List<SessionEvent> events) {
        for (SessionEvent event : events) {
            if (event.version() > CREATION) {
                publish(event).subscribe();
            }
        }
    }

    // Over the connection that the session's copy was written to, so that it arrives behind it.
    private Mono<Long> publish(SessionEvent event) {
        String id = event.sessionId();
        return links.of(id)
                .ask(redis -> redis.publish(RedisKeys.events(id), SessionEventJson.write(event)))
                .retryWhen(AGAIN)
                .doOnError(error -> log.debug("a change was not announced", error))
                .onErrorComplete();
    }
}
