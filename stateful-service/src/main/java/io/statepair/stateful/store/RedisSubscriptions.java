package io.statepair.stateful.store;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.RedisPubSubListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/**
 * The channels that this instance hears, over one connection. Only Redis's own word that a channel is subscribed counts:
 * the future of the command may complete with the confirmation of another one. After a lost connection Lettuce
 * subscribes again to whatever was confirmed.
 */
final class RedisSubscriptions extends RedisPubSubAdapter<String, String>
        implements RedisConnectionStateListener, Topics.Source {

    private static final Logger log = LoggerFactory.getLogger(RedisSubscriptions.class);

    private final Topics topics = Topics.from(this);
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> connection;

    /** Takes the connection into service. */
    void use(StatefulRedisPubSubConnection<String, String> opened) {
        opened.addListener((RedisConnectionStateListener) this);
        opened.addListener((RedisPubSubListener<String, String>) this);
        connection = opened;
    }

    void close() {
        StatefulRedisPubSubConnection<String, String> current = connection;
        if (current != null) {
            current.close();
        }
    }

    Flux<Heard> listen(String channel) {
        return topics.listen(channel);
    }

    int size() {
        return topics.size();
    }

    @Override
    public void open(String channel) {
        StatefulRedisPubSubConnection<String, String> current = connection;
        if (current != null) {
            var _ = current.async().subscribe(channel);
        }
    }

    @Override
    public void close(String channel) {
        StatefulRedisPubSubConnection<String, String> current = connection;
        if (current != null) {
            var _ = current.async().unsubscribe(channel);
        }
    }

    @Override
    public void subscribed(String channel, long count) {
        topics.stands(channel);
    }

    @Override
    public void message(String channel, String message) {
        try {
            topics.tell(channel, SessionEventJson.read(message));
        } catch (RuntimeException e) {
            log.warn("a change was announced that this version does not understand", e);
        }
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
        topics.fell();
    }
}
