package io.statepair.stateful.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.store.SessionWatch;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.InstanceProperties;
import io.statepair.stateful.web.Problem;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** The open streams of this instance: so many and no more, and none once it is told to stop. */
@Component
class EventStreams implements ApplicationListener<AvailabilityChangeEvent<ReadinessState>> {

    private final SessionStore store;
    private final SessionWatch watch;
    private final EventProperties properties;
    private final Messages messages;
    private final Duration grace;
    private final AtomicInteger admitted = new AtomicInteger();
    private final ConcurrentMap<String, Integer> admittedBySession = new ConcurrentHashMap<>();
    private final Set<SessionStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    EventStreams(
            SessionStore store,
            SessionWatch watch,
            EventProperties properties,
            Lifetimes lifetimes,
            InstanceProperties instance,
            MeterRegistry registry) {
        this.store = store;
        this.watch = watch;
        this.properties = properties;
        this.messages = new Messages(lifetimes, properties.retry());
        this.grace = instance.shutdown().grace();
        Gauge.builder("events.streams", admitted, Number::doubleValue)
                .description("Event streams that are open")
                .register(registry);
    }

    /** The stream of a session: opened by whoever subscribes, with a {@link Problem} before the first event or none. */
    Flux<ServerSentEvent<?>> open(Caller caller, String sessionId) {
        return Flux.using(() -> admit(sessionId), id -> Flux.create(out -> open(caller, id, out)), this::release);
    }

    private void open(Caller caller, String sessionId, FluxSink<ServerSentEvent<?>> out) {
        SessionStream stream = new SessionStream(caller, sessionId, store, watch, properties, messages, out);
        open.add(stream);
        out.onDispose(() -> {
            open.remove(stream);
            stream.dispose();
        });
        stream.open();
        if (closing) {
            stream.close(retry());
        }
    }

    private String admit(String sessionId) {
        if (admitted.incrementAndGet() > properties.perInstance()) {
            admitted.decrementAndGet();
            throw Problem.shed("This instance has as many event streams as it can serve.");
        }
        try {
            admittedBySession.merge(sessionId, 1, this::oneMore);
        } catch (Problem tooMany) {
            admitted.decrementAndGet();
            throw tooMany;
        }
        return sessionId;
    }

    private int oneMore(int streams, int one) {
        if (streams >= properties.perSession()) {
            throw Problem.tooManyStreams(properties.perSession());
        }
        return streams + one;
    }

    private void release(String sessionId) {
        admitted.decrementAndGet();
        admittedBySession.computeIfPresent(sessionId, (id, streams) -> oneLess(streams));
    }

    private static @Nullable Integer oneLess(int streams) {
        return streams > 1 ? streams - 1 : null;
    }

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.REFUSING_TRAFFIC) {
            closing = true;
            open.forEach(stream -> stream.close(retry()));
        }
    }

    // Whoever comes back before the instance has stopped accepting meets it again; and not all should come at once.
    private Duration retry() {
        long millis = properties.retry().toMillis();
        return grace.plusMillis(millis + ThreadLocalRandom.current().nextLong(millis));
    }
}
