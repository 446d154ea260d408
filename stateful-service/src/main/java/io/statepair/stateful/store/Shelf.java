package io.statepair.stateful.store;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where {@link CatalogueCache} keeps its texts. Nothing here fails: what cannot be looked up is not there. */
interface Shelf {

    /**
     * What a look found.
     *
     * @param generation of the shelf at that moment: what is loaded after the look may be kept under it; null for a
     *     shelf that keeps nothing
     */
    record Found(@Nullable String generation, Map<String, String> texts) {}

    Mono<Found> find(Collection<String> names);

    /** Keeps the texts unless the shelf was cleared since the generation. */
    Mono<Void> keep(@Nullable String generation, Map<String, String> texts);

    Mono<Boolean> clear();

    /** For an instance without Redis. */
    Shelf NONE = new Shelf() {

        @Override
        public Mono<Found> find(Collection<String> names) {
            return Mono.just(new Found(null, Map.of()));
        }

        @Override
        public Mono<Void> keep(@Nullable String generation, Map<String, String> texts) {
            return Mono.empty();
        }

        @Override
        public Mono<Boolean> clear() {
            return Mono.just(true);
        }
    };
}
