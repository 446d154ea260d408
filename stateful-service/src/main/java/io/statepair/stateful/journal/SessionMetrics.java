package io.statepair.stateful.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What an operator watches of sessions, wherever they live. */
public final class SessionMetrics {

    private static final Duration[] LIFES = IntStream.of(10, 60, 300, 900, 3_600, 14_400, 43_200)
            .mapToObj(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final ConcurrentMap<String, Counter> events = new ConcurrentHashMap<>();
    private final Timer duration;
    private final Counter rehydrated;
    private final Counter lost;

    public SessionMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.duration = Timer.builder("session.duration")
                .description("From the beginning of a session to its last activity, told at its end")
                .serviceLevelObjectives(LIFES)
                .register(registry);
        this.rehydrated = Counter.builder("sessions.rehydrated")
                .description("Sessions read from PostgreSQL because Redis had no copy")
                .register(registry);
        this.lost = Counter.builder("sessions.lost")
                .description("Requests for a session that was begun here and that PostgreSQL does not know")
                .register(registry);
        for (String kind : new String[] {SessionEvent.CREATED, SessionEvent.TURN, SessionEvent.ENDED}) {
            events.put(kind, counter(kind));
        }
    }

    /** Counts a version that a session got, by what the audit trail calls it. */
    public void happened(SessionEvent event) {
        events.computeIfAbsent(event.kind(), this::counter).increment();
        if (event.kind().equals(SessionEvent.ENDED) || event.kind().equals(SessionEvent.EXPIRED)) {
            duration.record(life(event.session()));
        }
    }

    // Begun by one instance and last used by another, whose clock may be behind: no life is shorter than none.
    private static Duration life(Session session) {
        Duration life = Duration.between(session.createdAt(), session.lastActivity());
        return life.isNegative() ? Duration.ZERO : life;
    }

    // Not "sessions.created": Prometheus keeps that ending for itself and takes it off.
    private Counter counter(String kind) {
        return Counter.builder("session.events")
                .description("What happened to sessions, once it was committed")
                .tag("kind", kind)
                .register(registry);
    }

    public void rehydrated() {
        rehydrated.increment();
    }

    public void lost(int requests) {
        lost.increment(requests);
    }

    /** Says where the number of live sessions is asked for. */
    public void observeActive(Supplier<Number> sessions) {
        Gauge.builder("sessions.active", sessions)
                .description("Live sessions: of the whole service with Redis, of the instance in memory mode")
                .register(registry);
    }
}
