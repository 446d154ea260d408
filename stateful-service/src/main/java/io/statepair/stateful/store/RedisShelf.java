package io.statepair.stateful.store;

import io.lettuce.core.KeyValue;
import io.lettuce.core.SetArgs;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Texts in Redis. Each carries the generation it was loaded in, and every look asks for the present one in the same
 * command, so that one write of another generation makes them all misses, also those whose load is still under way.
 */
final class RedisShelf implements Shelf {

    private static final Logger log = LoggerFactory.getLogger(RedisShelf.class);

    /** Nobody has cleared the shelf since Redis began. */
    private static final String FIRST = "first";

    private static final char SEPARATOR = '\0';

    private final RedisLinks links;
    private final Allowance allowance;
    private final SetArgs life;

    RedisShelf(RedisLinks links, CatalogueProperties properties) {
        this.links = links;
        this.allowance = new Allowance(properties.cacheSize().toBytes(), properties.cache(), System::nanoTime);
        this.life = SetArgs.Builder.px(properties.cache());
    }

    @Override
    public Mono<Found> find(Collection<String> names) {
        String[] keys = Stream.concat(
                        Stream.of(RedisKeys.generation()), names.stream().map(RedisKeys::catalogue))
                .toArray(String[]::new);
        return link().ask(redis -> redis.mget(keys))
                .map(values -> found(List.copyOf(names), values))
                .onErrorResume(error -> {
                    log.debug("Redis is away", error);
                    return Mono.just(new Found(null, Map.of()));
                });
    }

    private static Found found(List<String> names, List<KeyValue<String, String>> values) {
        String generation = values.getFirst().getValueOrElse(FIRST);
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = values.get(i + 1).getValueOrElse("");
            if (value.startsWith(generation + SEPARATOR)) {
                texts.put(names.get(i), value.substring(generation.length() + 1));
            }
        }
        return new Found(generation, texts);
    }

    @Override
    public Mono<Void> keep(@Nullable String generation, Map<String, String> texts) {
        if (generation == null) {
            return Mono.empty();
        }
        return Flux.fromIterable(texts.entrySet())
                .filter(text ->
                        allowance.takes(text.getKey().length() + text.getValue().length()))
                .flatMap(text -> link().ask(redis -> redis.set(
                                RedisKeys.catalogue(text.getKey()), generation + SEPARATOR + text.getValue(), life))
                        .onErrorComplete())
                .then();
    }

    @Override
    public Mono<Boolean> clear() {
        return link().ask(redis ->
                        redis.set(RedisKeys.generation(), UUID.randomUUID().toString()))
                .map(answer -> true)
                .onErrorReturn(false);
    }

    private RedisLink link() {
        return links.of(RedisKeys.generation());
    }
}
