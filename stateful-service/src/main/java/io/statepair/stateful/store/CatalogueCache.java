package io.statepair.stateful.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Texts of the catalogue that all instances share for a while. Unlike a session's copy one may be older than the truth,
 * by its bounded life at most; {@link #clear()} makes all of them a miss at once.
 */
public final class CatalogueCache {

    private final Shelf shelf;
    private final Flights<Map<String, String>> loads = new Flights<>();

    CatalogueCache(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * Gives the texts of these names in one look, and loads those that are not there: once at a time for the same ones,
     * however many ask. What the load does not give is in the answer neither, and is not remembered.
     */
    public Mono<Map<String, String>> get(
            Collection<String> names, Function<Set<String>, Mono<Map<String, String>>> load) {
        return shelf.find(names).flatMap(found -> {
            Set<String> missing = new TreeSet<>(names);
            missing.removeAll(found.texts().keySet());
            return missing.isEmpty()
                    ? Mono.just(found.texts())
                    : loads.join(String.join("\0", missing), () -> load(found, missing, load))
                            .map(loaded -> both(found.texts(), loaded));
        });
    }

    private Mono<Map<String, String>> load(
            Shelf.Found found, Set<String> missing, Function<Set<String>, Mono<Map<String, String>>> load) {
        return load.apply(missing)
                .flatMap(loaded -> shelf.keep(found.generation(), loaded).thenReturn(loaded));
    }

    private static Map<String, String> both(Map<String, String> found, Map<String, String> loaded) {
        Map<String, String> all = new HashMap<>(found);
        all.putAll(loaded);
        return all;
    }

    /** Makes everything kept so far a miss, for every instance; false while Redis is away: then it runs out by itself. */
    public Mono<Boolean> clear() {
        return shelf.clear();
    }
}
