package io.statepair.stateful.store;

import io.statepair.stateful.journal.SessionEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** Who on this instance listens to what. A topic is opened for its first listener and closed after its last. */
final class Topics {

    private static final Heard.Listening LISTENING = new Heard.Listening();

    private final Source source;
    private final boolean standing;
    private final ConcurrentMap<String, Topic> topics = new ConcurrentHashMap<>();

    /** Where a topic's events come from. Called while the topic is locked: the order of the calls is the one that counts. */
    interface Source {

        /** Makes the topic stand, sooner or later; repeated for every listener who comes before it does. */
        void open(String topic);

        void close(String topic);
    }

    private static final class Topic {
        final Set<FluxSink<Heard>> listeners = ConcurrentHashMap.newKeySet();
        volatile boolean stands;

        void tell(Heard heard) {
            listeners.forEach(listener -> listener.next(heard));
        }
    }

    private Topics(Source source, boolean standing) {
        this.source = source;
        this.standing = standing;
    }

    /** Topics that stand when {@link #stands} says so. */
    static Topics from(Source source) {
        return new Topics(source, false);
    }

    /** Topics of this process alone, which always stand. */
    static Topics local() {
        Source nothing = new Source() {
            @Override
            public void open(String topic) {}

            @Override
            public void close(String topic) {}
        };
        return new Topics(nothing, true);
    }

    Flux<Heard> listen(String name) {
        return Flux.create(listener -> {
            Topic joined = topics.compute(name, (key, topic) -> join(key, topic, listener));
            listener.onDispose(() -> topics.computeIfPresent(name, (key, topic) -> leave(key, topic, listener)));
            if (joined.stands) {
                listener.next(LISTENING);
            }
        });
    }

    private Topic join(String name, @Nullable Topic known, FluxSink<Heard> listener) {
        Topic topic = known == null ? new Topic() : known;
        topic.stands |= standing;
        topic.listeners.add(listener);
        if (!topic.stands) {
            source.open(name);
        }
        return topic;
    }

    private @Nullable Topic leave(String name, Topic topic, FluxSink<Heard> listener) {
        topic.listeners.remove(listener);
        if (!topic.listeners.isEmpty()) {
            return topic;
        }
        source.close(name);
        return null;
    }

    /** The topic's events arrive from now on; closes it if nobody listens any more. */
    void stands(String name) {
        Topic standing = topics.computeIfPresent(name, (key, topic) -> {
            topic.stands = true;
            return topic;
        });
        if (standing == null) {
            source.close(name);
        } else {
            standing.tell(LISTENING);
        }
    }

    /** No topic's events arrive for now. */
    void fell() {
        topics.values().forEach(topic -> topic.stands = false);
    }

    void tell(String name, SessionEvent event) {
        Topic topic = topics.get(name);
        if (topic != null) {
            topic.tell(new Heard.Changed(event));
        }
    }

    int size() {
        return topics.size();
    }
}
