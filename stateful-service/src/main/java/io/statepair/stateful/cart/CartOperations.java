package io.statepair.stateful.cart;

import io.statepair.stateful.catalogue.Catalogue;
import io.statepair.stateful.catalogue.Product;
import io.statepair.stateful.journal.Cart;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with a cart. */
@Component
class CartOperations {

    private final SessionStore store;
    private final Catalogue catalogue;

    CartOperations(SessionStore store, Catalogue catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    Mono<CartView> read(String sessionId) {
        return store.read(sessionId)
                .map(Session::cart)
                .flatMap(cart ->
                        catalogue.products(cart.quantities().keySet()).map(products -> CartView.of(cart, products)));
    }

    /**
     * Changes the line of one product; 422 for a product that the catalogue does not have. Prices are looked up before
     * the change: after it nothing may fail any more.
     */
    Mono<CartView> change(
            String sessionId, String productId, Function<String, CartChange> change, @Nullable IdempotencyKey key) {
        return cartNow(sessionId)
                .flatMap(cart ->
                        catalogue.products(cart.with(productId, 1).quantities().keySet()))
                .flatMap(products -> store.change(sessionId, known(products, productId, change.apply(productId)), key)
                        .flatMap(applied -> priced(applied.state().session().cart(), products)));
    }

    /** Empty for a session that is over: the change refuses it, unless its key was answered before. */
    private Mono<Cart> cartNow(String sessionId) {
        return store.read(sessionId)
                .map(Session::cart)
                .onErrorResume(
                        Problem.class,
                        problem -> problem.type() == ProblemType.SESSION_NOT_FOUND
                                ? Mono.just(Cart.EMPTY)
                                : Mono.error(problem));
    }

    /** The change, or its refusal; as a change, so that it is asked only if the key was not answered before. */
    private static Change known(Map<String, Product> products, String productId, CartChange change) {
        return products.containsKey(productId)
                ? change
                : (current, now) -> {
                    throw new Problem(
                            ProblemType.UNKNOWN_PRODUCT,
                            "The catalogue has no such product; GET /api/v1/products lists what there is.");
                };
    }

    // Another request may have added a line meanwhile.
    private Mono<CartView> priced(Cart cart, Map<String, Product> products) {
        Set<String> ids = cart.quantities().keySet();
        return products.keySet().containsAll(ids)
                ? Mono.just(CartView.of(cart, products))
                : catalogue
                        .products(ids)
                        .map(all -> CartView.of(cart, all))
                        .onErrorMap(away -> Problem.storeAway(
                                "The change was made, but the catalogue is away. Read the cart to see it."));
    }

    Mono<Void> remove(String sessionId, String productId) {
        return store.change(sessionId, new CartChange.Remove(productId)).then();
    }
}
