package io.statepair.stateful.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.statepair.stateful.testing.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class CatalogueCacheIT {

    private static Instance instance;
    private static Instance another;
    private static CatalogueCache cache;

    @BeforeAll
    static void start() {
        instance = Instance.start();
        another = Instance.start();
        cache = instance.get(CatalogueCache.class);
        for (Instance each : List.of(instance, another)) {
            await("Redis answers")
                    .atMost(Node.PATIENCE)
                    .until(() -> Node.done(each.get(CatalogueCache.class).clear()));
        }
    }

    @AfterAll
    static void stop() {
        instance.close();
        another.close();
    }

    @Test
    void loadsOnceForAllInstances() {
        String name = name();
        assertThat(get(cache, name, "loaded")).isEqualTo("loaded");
        assertThat(get(cache, name, "again")).isEqualTo("loaded");
        assertThat(get(another.get(CatalogueCache.class), name, "again")).isEqualTo("loaded");
    }

    @Test
    void loadsOnlyWhatIsMissing() {
        String known = name();
        String unknown = name();
        get(cache, known, "known");
        Map<String, String> both = Node.done(cache.get(List.of(known, unknown), missing -> {
            assertThat(missing).isEqualTo(Set.of(unknown));
            return Mono.just(Map.of(unknown, "new"));
        }));
        assertThat(both).isEqualTo(Map.of(known, "known", unknown, "new"));
    }

    @Test
    void aCrowdWaitsForOneLoadAndAtMostOneMore() {
        String name = name();
        AtomicInteger loads = new AtomicInteger();
        List<String> texts = Node.done(Flux.range(0, 500)
                .flatMap(
                        i -> cache.get(List.of(name), missing -> {
                            loads.incrementAndGet();
                            return Mono.delay(Duration.ofMillis(300)).map(tick -> Map.of(name, "loaded"));
                        }),
                        500)
                .map(found -> found.getOrDefault(name, "nothing"))
                .collectList());
        assertThat(texts).hasSize(500).containsOnly("loaded");
        assertThat(loads).hasValueBetween(1, 2);
    }

    @Test
    void clearedByOneInstanceItIsAMissForAll() {
        String name = name();
        get(cache, name, "old");
        assertThat(Node.done(another.get(CatalogueCache.class).clear())).isTrue();
        assertThat(get(cache, name, "new")).isEqualTo("new");
    }

    @Test
    void whatWasLoadedBeforeTheCacheWasClearedIsNotKept() {
        String name = name();
        Sinks.One<Map<String, String>> load = Sinks.one();
        Sinks.One<Boolean> asked = Sinks.one();
        Mono<Map<String, String>> slow = cache.get(List.of(name), missing -> {
                    asked.tryEmitValue(true);
                    return load.asMono();
                })
                .cache();
        slow.subscribe();
        Node.done(asked.asMono());
        Node.done(cache.clear());
        load.tryEmitValue(Map.of(name, "old"));
        assertThat(Node.done(slow)).containsEntry(name, "old");
        assertThat(get(cache, name, "new")).isEqualTo("new");
    }

    @Test
    void aFailedLoadIsTriedAgain() {
        String name = name();
        Mono<Map<String, String>> failing =
                cache.get(List.of(name), missing -> Mono.error(new IllegalStateException("away")));
        assertThat(failing.onErrorReturn(Map.of("failed", "yes")).block(Node.PATIENCE))
                .containsKey("failed");
        assertThat(get(cache, name, "loaded")).isEqualTo("loaded");
    }

    @Test
    void oneInstanceFillsRedisUpToItsAllowance() {
        RedisShelf shelf = new RedisShelf(
                instance.get(RedisLinks.class),
                new CatalogueProperties(Duration.ofSeconds(60), DataSize.ofKilobytes(10)));
        List<String> names = IntStream.range(0, 20).mapToObj(i -> name()).toList();
        for (String name : names) {
            String generation = Node.done(shelf.find(List.of(name))).generation();
            shelf.keep(generation, Map.of(name, "x".repeat(1_000))).block(Node.PATIENCE);
        }
        assertThat(Node.done(shelf.find(names)).texts()).hasSize(9);
    }

    private static String get(CatalogueCache from, String name, String loaded) {
        return Node.done(from.get(List.of(name), missing -> Mono.just(Map.of(name, loaded))))
                .getOrDefault(name, "nothing");
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }
}
