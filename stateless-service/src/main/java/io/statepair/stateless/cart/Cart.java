package io.statepair.stateless.cart;

import io.statepair.stateless.web.Problem;
import io.statepair.stateless.web.ProblemType;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Quantities by product, in the order in which the products came. */
final class Cart {

    static final int MAX_LINES = 100;
    static final int MAX_QUANTITY = 999;

    private Cart() {}

    /**
     * Gives the lines with so many more of a product.
     *
     * @throws Problem 422 for one line or one of a product too many
     */
    static SequencedMap<String, Integer> add(SequencedMap<String, Integer> lines, String product, int quantity) {
        int sum = lines.getOrDefault(product, 0) + quantity;
        if (sum > MAX_QUANTITY) {
            throw new Problem(
                    ProblemType.QUANTITY_TOO_LARGE,
                    "A cart holds at most " + MAX_QUANTITY + " of a product; this would make " + sum + ".");
        }
        if (!lines.containsKey(product) && lines.size() >= MAX_LINES) {
            throw new Problem(
                    ProblemType.CART_FULL,
                    "A cart holds at most " + MAX_LINES + " lines; add to a product that is in it.");
        }
        SequencedMap<String, Integer> added = new LinkedHashMap<>(lines);
        added.put(product, sum);
        return added;
    }
}
