package io.statepair.stateful.journal;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client means to buy. Prices are the catalogue's: a cart that kept them would be wrong with the next change.
 *
 * @param quantities by product id, in the order of the ids
 */
public record Cart(SortedMap<String, Integer> quantities) {

    public static final Cart EMPTY = new Cart(Collections.emptySortedMap());

    public Cart {
        quantities = Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
    }

    /** Reads {@code id:quantity,id:quantity}; nothing is an empty cart. */
    public static Cart parse(@Nullable String text) {
        return text == null || text.isEmpty()
                ? EMPTY
                : new Cart(Arrays.stream(text.split(","))
                        .map(line -> line.split(":"))
                        .collect(Collectors.toMap(
                                line -> line[0], line -> Integer.valueOf(line[1]), (one, other) -> one, TreeMap::new)));
    }

    /** What {@link #parse} reads. */
    public String text() {
        return quantities.entrySet().stream()
                .map(line -> line.getKey() + ":" + line.getValue())
                .collect(Collectors.joining(","));
    }

    public int lines() {
        return quantities.size();
    }

    public int quantity(String productId) {
        return quantities.getOrDefault(productId, 0);
    }

    public Cart with(String productId, int quantity) {
        SortedMap<String, Integer> changed = new TreeMap<>(quantities);
        changed.put(productId, quantity);
        return new Cart(changed);
    }

    public Cart without(String productId) {
        SortedMap<String, Integer> changed = new TreeMap<>(quantities);
        changed.remove(productId);
        return new Cart(changed);
    }
}
