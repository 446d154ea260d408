package io.statepair.stateful.cart;

import io.statepair.stateful.catalogue.Product;
import io.statepair.stateful.journal.Cart;
import java.util.Map;
import java.util.Set;

/**
 * What the catalogue said of some products.
 *
 * @param asked the ids of all of them
 * @param found those that it has, by id
 */
record Prices(Set<String> asked, Map<String, Product> found) {

    /** The cart holds something whose price was not asked for: somebody else has just put it there. */
    static final class Incomplete extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Incomplete() {
            super("the cart has changed since its prices were looked up", null, false, false);
        }
    }

    boolean has(String productId) {
        return found.containsKey(productId);
    }

    /**
     * The cart at these prices.
     *
     * @throws Incomplete if they are not all it takes
     */
    CartView of(Cart cart) {
        if (!asked.containsAll(cart.quantities().keySet())) {
            throw new Incomplete();
        }
        return CartView.of(cart, found);
    }
}
