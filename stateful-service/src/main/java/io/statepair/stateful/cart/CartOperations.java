package io.statepair.stateful.cart;

import io.statepair.stateful.catalogue.Catalogue;
import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Cart;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/** What can be done with a cart. */
@Component
class CartOperations {

    /** As often as others may have put something into the cart meanwhile; each time one of them has got their change. */
    private static final int TRIES = 100;

    private final SessionStore store;
    private final Catalogue catalogue;
    private final JsonMapper mapper;

    CartOperations(SessionStore store, Catalogue catalogue, JsonMapper mapper) {
        this.store = store;
        this.catalogue = catalogue;
        this.mapper = mapper;
    }

    Mono<CartView> read(Caller caller, String sessionId) {
        return store.read(caller, sessionId).map(Session::cart).flatMap(this::priced);
    }

    /** Changes the line of one product; 422 for a product that the catalogue does not have. */
    Mono<CartJson> change(Caller caller, String sessionId, CartChange change, @Nullable IdempotencyKey key) {
        return cartNow(caller, sessionId)
                .flatMap(cart -> prices(cart.with(change.productId(), 1)))
                .flatMap(prices -> store.change(caller, sessionId, new PricedChange(change, prices, mapper), key))
                .retryWhen(Retry.max(TRIES)
                        .filter(Prices.Incomplete.class::isInstance)
                        .onRetryExhaustedThrow((spec, last) -> Problem.shed("Too many change this cart.")))
                .flatMap(this::answer);
    }

    /** Empty for a session that is over: the change refuses it, unless its key was answered before. */
    private Mono<Cart> cartNow(Caller caller, String sessionId) {
        return store.read(caller, sessionId)
                .map(Session::cart)
                .onErrorResume(
                        Problem.class,
                        problem -> problem.type() == ProblemType.SESSION_NOT_FOUND
                                ? Mono.just(Cart.EMPTY)
                                : Mono.error(problem));
    }

    // Without an answer only where a version that kept none has answered this key: then at the prices of today.
    private Mono<CartJson> answer(Applied applied) {
        return Mono.justOrEmpty(applied.answer())
                .switchIfEmpty(Mono.defer(
                        () -> priced(applied.state().session().cart()).map(mapper::writeValueAsString)))
                .map(CartJson::new);
    }

    private Mono<CartView> priced(Cart cart) {
        return prices(cart).map(prices -> prices.of(cart));
    }

    private Mono<Prices> prices(Cart cart) {
        Set<String> ids = cart.quantities().keySet();
        return catalogue.products(ids).map(found -> new Prices(ids, found));
    }

    Mono<Void> remove(Caller caller, String sessionId, String productId) {
        return store.change(caller, sessionId, new CartChange.Remove(productId)).then();
    }
}
