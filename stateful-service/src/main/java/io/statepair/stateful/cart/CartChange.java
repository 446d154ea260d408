package io.statepair.stateful.cart;

import io.statepair.stateful.journal.Cart;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Decision;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.SessionState;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Instant;

/** What can be done to a cart. Decided under the session's row lock, so that of two additions none is lost. */
sealed interface CartChange extends Change {

    int MAX_LINES = 100;
    int MAX_QUANTITY = 999;

    String productId();

    /** The cart after it; the same cart if there is nothing to do. */
    Cart apply(Cart cart);

    @Override
    default Decision decide(SessionState current, Instant now) {
        Session session = current.session();
        Cart changed = apply(session.cart());
        SessionState next = current.with(session.withLastActivity(now).withCart(changed));
        return changed.equals(session.cart()) ? Decision.unversioned(next) : Decision.changed(next, "cart");
    }

    /** Puts so many more of a product into the cart. */
    record Add(String productId, int quantity) implements CartChange {

        @Override
        public Cart apply(Cart cart) {
            return put(cart, productId, cart.quantity(productId) + quantity);
        }
    }

    /** Makes it that many, whatever there was. */
    record Put(String productId, int quantity) implements CartChange {

        @Override
        public Cart apply(Cart cart) {
            return put(cart, productId, quantity);
        }
    }

    record Remove(String productId) implements CartChange {

        @Override
        public Cart apply(Cart cart) {
            return cart.without(productId);
        }
    }

    private static Cart put(Cart cart, String productId, int quantity) {
        if (quantity > MAX_QUANTITY) {
            throw new Problem(
                    ProblemType.QUANTITY_TOO_LARGE,
                    "A cart holds at most " + MAX_QUANTITY + " of a product; there are " + cart.quantity(productId)
                            + " in it.");
        }
        Cart changed = cart.with(productId, quantity);
        if (changed.lines() > MAX_LINES) {
            throw new Problem(
                    ProblemType.CART_FULL,
                    "A cart holds at most " + MAX_LINES + " products; remove one of them first.");
        }
        return changed;
    }
}
