package io.statepair.stateful.store;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Loads each key once at a time, however many ask. Who asks while a load is under way shares the next one, not that one:
 * it may have looked before a change that the asker already knows of.
 */
final class Flights<T> {

    private final ConcurrentMap<String, Slot<T>> slots = new ConcurrentHashMap<>();

    private record Slot<T>(Mono<T> running, @Nullable Mono<T> next) {}

    Mono<T> join(String key, Supplier<Mono<T>> load) {
        return Mono.defer(() -> boarding(slots.compute(key, (k, slot) -> board(k, slot, load))));
    }

    private Slot<T> board(String key, @Nullable Slot<T> slot, Supplier<Mono<T>> load) {
        if (slot == null) {
            return new Slot<>(flight(key, Mono.defer(load)), null);
        }
        if (slot.next() != null) {
            return slot;
        }
        Mono<T> next = flight(key, slot.running().then().onErrorComplete().then(Mono.defer(() -> {
            depart(key);
            return load.get();
        })));
        return new Slot<>(slot.running(), next);
    }

    private static <T> Mono<T> boarding(Slot<T> slot) {
        Mono<T> next = slot.next();
        return next == null ? slot.running() : next;
    }

    private Mono<T> flight(String key, Mono<T> load) {
        // Before its result is out: who waits for it takes off the next flight, which must not be landed in its stead.
        return load.doOnTerminate(() -> land(key)).cache();
    }

    // From here on who asks needs another flight.
    private void depart(String key) {
        slots.computeIfPresent(key, (k, slot) -> {
            Mono<T> next = slot.next();
            return next == null ? slot : new Slot<>(next, null);
        });
    }

    private void land(String key) {
        slots.computeIfPresent(key, (k, slot) -> slot.next() == null ? null : slot);
    }
}
